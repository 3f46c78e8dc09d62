import Identity
import TLS
import TestKit
import Testing

/// The server is openssl-s_server(1), which answers each line with its letters in reverse order; the client is ours.
@Suite struct OpenSSLServerTests {
    private func call(
        _ identities: Identities, _ options: String, as name: String = "a"
    ) throws -> (peer: String?, error: TLSError?, got: String) {
        let context = try identities.context(name)
        let server = try Program.start(
            "cd $directory; exec openssl s_server -accept 127.0.0.1:0 -naccept 1 -rev -CAfile b/ca.crt \(options) 2>&1",
            in: identities.directory)
        defer {
            server.terminate()
            server.wait()
        }
        // "ACCEPT 127.0.0.1:PORT"
        var text = ""
        while !(text.contains("ACCEPT") && text.hasSuffix("\n")) {
            let part = server.read()
            if part.isEmpty { throw Failure(text: text) }
            text += String(decoding: part, as: UTF8.self)
        }
        let line = text.split(separator: "\n").first { $0.hasPrefix("ACCEPT") }
        let port = try #require(line?.split(separator: ":").last.flatMap { UInt16($0) })
        let stream = try Stream.connect(port: port)
        var session = Session(context, .client, capacity: 64 << 10)
        do throws(TLSError) {
            var (got, isSent): ([UInt8], Bool) = ([], false)
            while !got.contains(10) {
                let isDone = try session.handshake()
                if isDone, !isSent {
                    let word = Array("olleh\n".utf8)
                    _ = try session.seal(word[...])
                    isSent = true
                }
                stream.write(session.takeOutgoing())
                let bytes = stream.read()
                if bytes.isEmpty { break }
                session.receive(bytes)
                if isSent { got += try session.read().bytes }
            }
            return (session.peer?.name, nil, String(decoding: got, as: UTF8.self))
        } catch {
            stream.write(session.takeOutgoing())
            return (session.peer?.name, error, "")
        }
    }

    struct Failure: Error {
        let text: String
    }

    @Test func `a good peer`() throws {
        let (peer, error, got) = try call(
            Identities(), "-cert b/tls.crt -key b/tls.key -alpn culvert/1 -Verify 1 -verify_return_error")
        #expect(peer == "spiffe://test/ns/x/sa/b" && error == nil)
        #expect(got == "hello\n")
    }

    @Test(arguments: [
        // Without a certificate s_server offers no TLS 1.3.
        ("-nocert -alpn culvert/1", TLSError.Reason.refused(alert: 70), "does not speak TLS 1.3"),
        ("-cert stranger/tls.crt -key stranger/tls.key -alpn culvert/1", .untrusted, "not signed by an authority"),
        ("-cert expired/tls.crt -key expired/tls.key -alpn culvert/1", .expired, "has expired"),
        ("-cert nameless/tls.crt -key nameless/tls.key -alpn culvert/1", .nameless, "names no workload"),
        ("-cert client/tls.crt -key client/tls.key -alpn culvert/1", .unfit, "unsuitable certificate purpose"),
        ("-cert b/tls.crt -key b/tls.key -alpn h2", .refused(alert: 120), "does not speak culvert/1"),
        ("-cert b/tls.crt -key b/tls.key", .noCommonProtocol, "does not speak culvert/1"),
        ("-cert b/tls.crt -key b/tls.key -alpn culvert/1 -tls1_2", .refused(alert: 70), "does not speak TLS 1.3"),
    ])
    func `is refused`(_ options: String, _ reason: TLSError.Reason, _ said: String) throws {
        let identities = try Identities()
        try identities.make("expired", life: -7200 ... -3600)
        try identities.make("nameless")
        try identities.make("client", "subjectAltName=DNS:client", "extendedKeyUsage=clientAuth")
        let (peer, error, got) = try call(identities, options)
        #expect(peer == nil && got == "")
        #expect(error?.reason == reason)
        #expect("\(try #require(error))".contains(said), "\(error as Any)")
    }

    /// A client of TLS 1.3 is done before the server has seen its certificate: it is told with the first bytes.
    @Test func `refuses us`() throws {
        let identities = try Identities()
        try identities.run("cd $directory; cat ca/ca.crt >>stranger/ca.crt")
        let (peer, error, got) = try call(
            identities, "-cert b/tls.crt -key b/tls.key -alpn culvert/1 -Verify 1 -verify_return_error", as: "stranger")
        #expect(peer == "spiffe://test/ns/x/sa/b" && got == "")
        #expect(error?.reason == .refused(alert: 48))
        #expect("\(try #require(error))".contains("compare both sides' ca.crt"))
    }
}
