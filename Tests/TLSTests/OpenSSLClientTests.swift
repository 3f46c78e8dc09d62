import Identity
import TLS
import TestKit
import Testing

/// The client is openssl-s_client(1), the server ours.
@Suite struct OpenSSLClientTests {
    /// What became of a caller.
    private func call(
        _ identities: Identities, _ options: String,
        program: String = "openssl s_client -quiet -alpn culvert/1 -connect "
    ) throws -> (peer: String?, error: TLSError?, printed: String) {
        let context = try identities.context("a")
        let listener = try Stream.Listener()
        let command = try Program.start(
            "cd $directory; \(program)127.0.0.1:\(listener.port) \(options) 2>&1", in: identities.directory)
        var session = Session(context, .server, capacity: 64 << 10)
        let error: TLSError? = try {
            let stream = try listener.accept()
            defer { stream.write(session.takeOutgoing()) }
            do throws(TLSError) {
                while try !session.handshake() {
                    stream.write(session.takeOutgoing())
                    let bytes = stream.read()
                    if bytes.isEmpty { return nil }
                    session.receive(bytes)
                }
                let word = Array("hello\n".utf8)
                _ = try session.seal(word[...])
                session.close()
            } catch {
                return error
            }
            return nil
        }()
        let printed = command.readToEnd()
        command.wait()
        return (session.peer?.name, error, printed)
    }

    @Test func `a good peer`() throws {
        let identities = try Identities()
        let (peer, error, printed) = try call(
            identities, "-cert b/tls.crt -key b/tls.key -CAfile b/ca.crt -verify_return_error -verify_hostname a.x")
        #expect(peer == "spiffe://test/ns/x/sa/b" && error == nil)
        #expect(printed.contains("hello"))
    }

    @Test(arguments: [
        ("", TLSError.Reason.noCertificate, "shows no certificate"),
        ("-cert stranger/tls.crt -key stranger/tls.key", .untrusted, "not signed by an authority in our ca.crt"),
        ("-cert expired/tls.crt -key expired/tls.key", .expired, "has expired"),
        ("-cert early/tls.crt -key early/tls.key", .notYetValid, "not valid yet"),
        ("-cert nameless/tls.crt -key nameless/tls.key", .nameless, "names no workload"),
        ("-cert signer/tls.crt -key signer/tls.key", .nameless, "no right to sign others"),
        ("-cert server/tls.crt -key server/tls.key", .unfit, "unsuitable certificate purpose"),
        ("-cert b/tls.crt -key b/tls.key -alpn h2", .noCommonProtocol, "does not speak culvert/1"),
        ("-cert b/tls.crt -key b/tls.key -tls1_2", .version, "does not speak TLS 1.3"),
    ])
    func `is refused`(_ options: String, _ reason: TLSError.Reason, _ said: String) throws {
        let identities = try Identities()
        try identities.make("expired", life: -7200 ... -3600)
        try identities.make("early", life: 3600...7200)
        try identities.make("nameless")
        try identities.make("server", "subjectAltName=DNS:server", "extendedKeyUsage=serverAuth")
        try identities.make("signer", "subjectAltName=DNS:signer", "basicConstraints=critical,CA:TRUE")
        let (peer, error, printed) = try call(identities, options)
        #expect(peer == nil)
        #expect(error?.reason == reason)
        #expect("\(try #require(error))".contains(said), "\(error as Any)")
        #expect(!printed.contains("hello"))
    }

    @Test func `no application protocol`() throws {
        let identities = try Identities()
        let (peer, error, printed) = try call(
            identities, "-cert b/tls.crt -key b/tls.key", program: "openssl s_client -quiet -connect ")
        #expect(peer == nil && error?.reason == .noCommonProtocol)
        #expect(!printed.contains("hello"))
    }

    @Test func `no TLS`() throws {
        let identities = try Identities()
        let (_, error, _) = try call(identities, "", program: "(echo GET / HTTP/1.0; echo) | socat -t 5 - TCP4:")
        #expect(error?.reason == .notTLS)
    }
}
