import Address
import Testing

@Suite struct CIDRSetTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.0.0.0/8"), ("10.1.0.0/16,10.0.0.0/8", "10.0.0.0/8"),
        ("fd00::/8, 10.0.0.0/8", "10.0.0.0/8,fd00::/8"), ("::/0,10.0.0.0/8,fd00::1", "10.0.0.0/8,::/0"),
        ("10.0.0.1,10.0.0.1", "10.0.0.1/32"), ("10.0.0.0/9,10.128.0.0/9", "10.0.0.0/9,10.128.0.0/9"),
    ])
    func readsAndPrints(_ text: String, _ printed: String) throws {
        #expect(try CIDRSet(text).description == printed)
    }

    @Test(arguments: ["", "10.0.0.0/8,", "10.0.0.1/8", "10.0.0.0-10.0.0.5", "pods"])
    func refuses(_ text: String) {
        #expect(throws: AddressError.self) { try CIDRSet(text) }
    }

    @Test func rangesJoinWithinAFamily() throws {
        let set = try CIDRSet("10.0.0.0/9,10.128.0.0/9,11.0.0.0/8,192.0.2.1,fd00::/64,::/128")
        let v4 = set.ranges(.v4).map { "\($0.lowerBound) \($0.upperBound)" }
        #expect(v4 == ["10.0.0.0 11.255.255.255", "192.0.2.1 192.0.2.1"])
        #expect(set.ranges(.v6).map { "\($0.lowerBound)" } == ["::", "fd00::"])
        let top = try CIDRSet("128.0.0.0/1,0.0.0.0/1")
        #expect(top.ranges(.v4).map(CIDR.init(exactly:)) == [try CIDR("0.0.0.0/0")])
    }

    @Test func gapsLieBetweenTheRangesOfAFamily() throws {
        func gaps(_ text: String, _ family: IPAddress.Family) throws -> [String] {
            try CIDRSet(text).gaps(family).map { "\($0.lowerBound) \($0.upperBound)" }
        }
        #expect(
            try gaps("10.0.0.0/8,192.0.2.1,fd00::/8", .v4) == [
                "0.0.0.0 9.255.255.255", "11.0.0.0 192.0.2.0", "192.0.2.2 255.255.255.255",
            ])
        #expect(try gaps("fd00::/8", .v4) == ["0.0.0.0 255.255.255.255"])
        #expect(try gaps("8000::/1", .v6) == [":: 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"])
        #expect(try gaps("0.0.0.0/0,::/0", .v4) == [] && gaps("0.0.0.0/0,::/0", .v6) == [])
    }

    @Test(arguments: [
        ("10.0.0.0", "10.255.255.255", "10.0.0.0/8"), ("10.0.0.1", "10.0.0.1", "10.0.0.1/32"),
        ("10.0.0.1", "10.0.0.2", nil), ("10.0.0.0", "10.0.0.2", nil),
        ("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0"),
        ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe80::/10"), ("::1", "::1", "::1/128"),
    ])
    func aRangeThatIsAPrefix(_ low: String, _ high: String, _ prefix: String?) throws {
        #expect(try CIDR(exactly: IPAddress(low)...IPAddress(high))?.description == prefix)
    }
}
