import Address
import Testing

@Suite struct CIDRTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.0.0.0", "10.255.255.255"), ("0.0.0.0/0", "0.0.0.0", "255.255.255.255"),
        ("10.1.2.3/32", "10.1.2.3", "10.1.2.3"), ("10.1.2.2/31", "10.1.2.2", "10.1.2.3"),
        ("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("fd00::/8", "fd00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("fd00::1/128", "fd00::1", "fd00::1"),
    ])
    func readsAndPrints(_ text: String, _ first: String, _ last: String) throws {
        let prefix = try CIDR(text)
        #expect(prefix.description == text)
        #expect(prefix.first.description == first)
        #expect(prefix.last.description == last)
    }

    @Test(arguments: [("10.1.2.3", "10.1.2.3/32"), ("fd00::1", "fd00::1/128")])
    func anAddressAloneStandsForItself(_ text: String, _ prefix: String) throws {
        #expect(try CIDR(text).description == prefix)
    }

    @Test(arguments: [
        ("10.0.0.1/8", "bits are set behind the prefix; did you mean 10.0.0.0/8?"),
        ("fd00::1/64", "bits are set behind the prefix; did you mean fd00::/64?"),
        ("10.0.0.0/33", "prefix length \"33\" is not a number from 0 to 32"),
        ("fd00::/129", "prefix length \"129\" is not a number from 0 to 128"),
        ("10.0.0.0/", "prefix length \"\" is not a number from 0 to 32"),
        ("10.0.0.0/8/8", "prefix length \"8/8\" is not a number from 0 to 32"),
        ("/8", "not an IP address; write it like 10.0.0.1 or fd00::1"),
    ])
    func refuses(_ text: String, _ problem: String) {
        #expect(throws: AddressError(text, problem)) { try CIDR(text) }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("10.0.0.0/8", "9.255.255.255", false),
        ("0.0.0.0/0", "1.2.3.4", true), ("0.0.0.0/0", "fd00::1", false), ("::/0", "1.2.3.4", false),
        ("::/0", "fd00::1", true), ("fd00::/64", "fd00::ffff", true), ("fd00::/64", "fd00:0:0:1::", false),
    ])
    func contains(_ prefix: String, _ address: String, _ inside: Bool) throws {
        #expect(try CIDR(prefix).contains(IPAddress(address)) == inside)
    }

    @Test func overlap() throws {
        let ten = try CIDR("10.0.0.0/8")
        #expect(ten.overlaps(try CIDR("10.1.0.0/16")))
        #expect(try CIDR("10.1.0.0/16").overlaps(ten))
        #expect(!ten.overlaps(try CIDR("11.0.0.0/8")))
        #expect(!ten.overlaps(try CIDR("::/0")))
    }
}
