import Address
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("10.77.0.2", "10.77.0.2"),
        ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("fd00:0:0:0:0:0:0:1", "fd00::1"),
        ("2001:DB8::A", "2001:db8::a"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
        ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("::ffff:10.0.0.1", "10.0.0.1"), ("::ffff:a00:1", "10.0.0.1"), ("64:ff9b::192.0.2.1", "64:ff9b::c000:201"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
        ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    ])
    func readsAndPrints(_ text: String, _ canonical: String) throws {
        let address = try IPAddress(text)
        #expect(address.description == canonical)
        #expect(try IPAddress(canonical) == address)
    }

    @Test(arguments: [
        "", " ", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", "1.2.3.", ".1.2.3", "1.2.3.4 ", "01.2.3.4",
        "1.2.3.0x4", "a.b.c.d", "٣.2.3.4", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::", "g::", "+1::", "-1::", "1:", ":1", "1.2.3.4::",
        "::1.2.3.4:5",
        "::1.2.3", "fe80::1%eth0", "[::1]", "::1/64",
    ])
    func refuses(_ text: String) {
        let error = #expect(throws: AddressError.self) { try IPAddress(text) }
        #expect(error?.problem.isEmpty == false)
    }

    @Test func refusalNamesValueAndCure() {
        #expect(throws: AddressError("10.0.0.300", "not an IPv4 address: part \"300\" is not a number from 0 to 255")) {
            try IPAddress("10.0.0.300")
        }
        #expect(throws: AddressError("010.0.0.1", "not an IPv4 address: part \"010\" has a leading zero; leave it out"))
        {
            try IPAddress("010.0.0.1")
        }
    }

    @Test func everyV6OfOneToEightGroupsSurvivesPrinting() throws {
        // Each of 256 patterns of zero and non-zero groups: every place and length of "::".
        for pattern in 0..<256 {
            var bits: UInt128 = 0
            for group in 0..<8 { bits = bits << 16 | UInt128(pattern >> group & 1) * UInt128(0x10 + group) }
            let address = IPAddress(bits: bits)
            #expect(try IPAddress(address.description) == address)
        }
    }

    @Test(arguments: [
        ("127.0.0.1", "loopback"), ("127.255.0.1", "loopback"), ("::1", "loopback"), ("0.0.0.0", "unspecified"),
        ("::", "unspecified"), ("224.0.0.1", "multicast"), ("239.6.7.8", "multicast"), ("ff02::1", "multicast"),
        ("169.254.169.254", "link-local"), ("fe80::1", "link-local"), ("febf::1", "link-local"),
        ("fec0::1", "none"), ("10.0.0.1", "none"), ("126.255.255.255", "none"), ("128.0.0.1", "none"),
        ("223.255.255.255", "none"), ("240.0.0.1", "none"), ("fd00::1", "none"), ("169.253.0.1", "none"),
        ("::2", "none"),
    ])
    func knowsItsKind(_ text: String, _ kind: String) throws {
        let address = try IPAddress(text)
        #expect(address.isLoopback == (kind == "loopback"))
        #expect(address.isUnspecified == (kind == "unspecified"))
        #expect(address.isMulticast == (kind == "multicast"))
        #expect(address.isLinkLocal == (kind == "link-local"))
    }

    @Test func familyAndNumber() throws {
        let four = try IPAddress("10.0.0.1")
        #expect(four.family == .v4 && four.v4 == 0x0a00_0001)
        let six = try IPAddress("fd00::1")
        #expect(six.family == .v6 && six.v4 == nil && six.bits == 0xfd00 << 112 | 1)
    }
}
