import Address
import Lane
import Testing
import Wire

@Suite struct PathBookTests {
    private func path(_ port: Int, ttl: UInt8 = 64) -> Path {
        let address = IPAddress(v4: 0x0a00_0001)
        return Path(
            Flow(from: Endpoint(address, port: UInt16(port)), to: Endpoint(address, port: 9)), ttl: ttl)
    }

    @Test func aPathIsAnnouncedOnce() {
        var book = PathBook()
        #expect(book.number(of: path(1)) == nil)
        #expect(book.announce(path(1)) == 0)
        #expect(book.announce(path(2)) == 1)
        #expect(book.number(of: path(1)) == 0)
        #expect(book.number(of: path(2)) == 1)
        #expect(book.number(of: path(1, ttl: 1)) == nil)
    }

    @Test func theOldestNumberIsGivenAway() {
        var book = PathBook()
        for port in 0..<Limits.paths { #expect(book.announce(path(port)) == port) }
        #expect(book.number(of: path(0)) == 0)
        #expect(book.announce(path(5000)) == 0)
        #expect(book.number(of: path(0)) == nil)
        #expect(book.number(of: path(1)) == 1)
        #expect(book.number(of: path(5000)) == 0)
        #expect(book.announce(path(0)) == 1)
        #expect(book.number(of: path(1)) == nil)
    }
}
