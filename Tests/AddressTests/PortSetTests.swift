import Address
import Testing

@Suite struct PortSetTests {
    @Test(arguments: [
        ("all", "all"), ("0-65535", "all"), ("7800", "7800"), ("5000-5010,7800", "5000-5010,7800"),
        ("7800, 5000-5010", "5000-5010,7800"), ("1-3,2-9,10", "1-10"), ("0-32767,32768-65535", "all"),
        ("65535,65534", "65534-65535"), ("1,1,1", "1"), ("1,3", "1,3"), ("0-65535,5", "all"),
    ])
    func readsJoinsAndPrints(_ text: String, _ printed: String) throws {
        #expect(try PortSet(text).description == printed)
    }

    @Test(arguments: ["", "7800,", ",", "-1", "65536", "1-", "-", "1-2-3", "a", "0x10", "1 2", "ALL"])
    func refuses(_ text: String) {
        #expect(throws: AddressError.self) { try PortSet(text) }
    }

    @Test func saysWhatIsWrong() {
        #expect(throws: AddressError("9-8", "\"9-8\" runs backwards; did you mean 8-9?")) { try PortSet("9-8") }
        #expect {
            try PortSet("7800,70000")
        } throws: {
            "\($0)".hasPrefix("\"7800,70000\": \"70000\" is neither a port nor a range of ports from 0 to 65535")
        }
    }

    @Test(arguments: [
        ("7800", "0-7799,7801-65535"), ("0-5,9,65535", "6-8,10-65534"), ("1-65535", "0"), ("0-65534", "65535"),
    ])
    func inverts(_ text: String, _ others: String) throws {
        #expect(try PortSet(text).inverted.description == others)
        #expect(try PortSet(others).inverted.description == text)
    }

    @Test func allInvertedIsNone() {
        #expect(PortSet.all.inverted == .none && PortSet.none.inverted == .all)
    }

    @Test func contains() throws {
        let ports = try PortSet("5000-5010,7800")
        for (port, inside) in [(4999, false), (5000, true), (5010, true), (5011, false), (7800, true)] {
            #expect(ports.contains(UInt16(port)) == inside)
        }
        #expect(PortSet.all.contains(0) && PortSet.all.contains(65535))
        #expect(!PortSet.none.contains(0))
    }
}
