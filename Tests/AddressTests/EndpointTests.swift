import Address
import Testing

@Suite struct EndpointTests {
    @Test(arguments: ["10.0.0.1:7800", "[fd00::1]:7800", "0.0.0.0:0", "[::]:65535"])
    func readsAndPrints(_ text: String) throws {
        #expect(try Endpoint(text).description == text)
    }

    @Test(arguments: [
        ("10.0.0.1", "no port; write it like 10.0.0.1:7800 or [fd00::1]:7800"),
        ("10.0.0.1:", "port \"\" is not a number from 0 to 65535"),
        ("10.0.0.1:65536", "port \"65536\" is not a number from 0 to 65535"),
        ("10.0.0.1:+1", "port \"+1\" is not a number from 0 to 65535"),
        ("10.0.0.1:000001", "port \"000001\" is not a number from 0 to 65535"),
        ("fd00::1:7800", "an IPv6 address with a port needs brackets, like [fd00::1]:7800"),
        ("[fd00::1]", "an IPv6 address with a port needs brackets, like [fd00::1]:7800"),
        ("[10.0.0.1]:1", "brackets are for IPv6; write it like 10.0.0.1:7800 or [fd00::1]:7800"),
        (":7800", "not an IP address; write it like 10.0.0.1 or fd00::1"),
        ("host:7800", "not an IP address; write it like 10.0.0.1 or fd00::1"),
    ])
    func refuses(_ text: String, _ problem: String) {
        #expect(throws: AddressError(text, problem)) { try Endpoint(text) }
    }

    @Test func flowsDifferByEitherEnd() throws {
        let node = try Endpoint("10.0.0.1:7800")
        let peers = try [Endpoint("10.0.0.2:7800"), Endpoint("10.0.0.3:7800"), Endpoint("10.0.0.2:7801")]
        let flows = Set(peers.map { Flow(from: node, to: $0) } + peers.map { Flow(from: $0, to: node) })
        #expect(flows.count == 6)
        #expect(Flow(from: node, to: peers[0]).reversed == Flow(from: peers[0], to: node))
        #expect(Flow(from: node, to: peers[0]).description == "10.0.0.1:7800 -> 10.0.0.2:7800")
    }
}
