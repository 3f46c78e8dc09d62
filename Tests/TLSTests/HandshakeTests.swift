import Identity
import Storage
import TLS
import Testing

/// Both ends are ours.
@Suite struct HandshakeTests {
    @Test(arguments: [Int.max, 1, 7, 1000])
    func `two sidecars know each other, however the records are cut`(_ piece: Int) throws {
        let identities = try Identities()
        let a = try identities.context("a")
        let b = try identities.context("b")
        var pair = Pair(a, b)
        let outcome = pair.handshake(piece: piece)
        #expect(outcome == .done)
        let (server, client) = (pair.client.peer?.name, pair.server.peer?.name)
        #expect(server == "spiffe://test/ns/x/sa/b" && client == "spiffe://test/ns/x/sa/a")
    }

    /// Each refusal, as it looks from the side that refuses and from the side that is refused.
    @Test func `who is refused learns why`() throws {
        let identities = try Identities()
        let a = try identities.context("a")
        // A stranger trusts both authorities, so that it is we who refuse.
        try identities.run("cd $directory; cat ca/ca.crt >>stranger/ca.crt")
        let stranger = try identities.context("stranger")
        var called = Pair(stranger, a)
        let serverRefuses = called.handshake()
        #expect(serverRefuses == .serverFailed(.untrusted))
        let told = #expect(throws: TLSError.self) { _ = try called.client.read() }
        #expect(told?.reason == .refused(alert: 48))
        #expect("\(try #require(told))".contains("compare both sides' ca.crt"))

        var calling = Pair(a, stranger)
        let clientRefuses = calling.handshake()
        #expect(clientRefuses == .clientFailed(.untrusted))
        let toldToo = #expect(throws: TLSError.self) { _ = try calling.server.handshake() }
        #expect(toldToo?.reason == .refused(alert: 48))
    }

    @Test func `bytes arrive in order, whatever the pieces`() throws {
        let identities = try Identities()
        let a = try identities.context("a")
        let b = try identities.context("b")
        var pair = Pair(a, b, capacity: 40_000)
        let outcome = pair.handshake()
        #expect(outcome == .done)
        let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        var (at, got, wasFull): (Int, [UInt8], Bool) = (0, [], false)
        while got.count < sent.count {
            while at < sent.count {
                let taken = try pair.client.seal(sent[at..<min(at + 20_000, sent.count)])
                if taken == 0 { break }
                at += taken
            }
            wasFull = wasFull || at < sent.count
            pair.clientToServer(10_007)
            got += try pair.server.read().bytes
        }
        #expect(got == sent)
        #expect(wasFull, "a full queue holds the writer back")
    }

    @Test func `the end is told`() throws {
        let identities = try Identities()
        let a = try identities.context("a")
        let b = try identities.context("b")
        var pair = Pair(a, b)
        _ = pair.handshake()
        let word = Array("last".utf8)
        _ = try pair.server.seal(word[...])
        pair.server.close()
        pair.serverToClient()
        let (bytes, end) = try pair.client.read()
        #expect(bytes == word && end == .closed)
    }

    @Test func `a changed byte ends the session`() throws {
        let identities = try Identities()
        let a = try identities.context("a")
        let b = try identities.context("b")
        var pair = Pair(a, b)
        _ = pair.handshake()
        let word = Array("word".utf8)
        _ = try pair.client.seal(word[...])
        var record = pair.client.takeOutgoing()
        record[record.count - 1] ^= 1
        pair.server.receive(record)
        let error = #expect(throws: TLSError.self) { _ = try pair.server.read() }
        #expect(error?.reason == .failed)
    }
}
