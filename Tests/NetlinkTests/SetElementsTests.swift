import Address
import Rules
import Testing

@testable import Netlink

@Suite struct SetElementsTests {
    private func text(_ set: SetElements) -> [String] {
        set.elements.map { element in
            element.key.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined() + (element.isEnd ? " end" : "")
        }
    }

    @Test func portsAreKeysInNetworkOrder() throws {
        let set = SetElements(try PortSet("53,7800"))
        #expect(!set.isInterval)
        #expect(text(set) == ["0035", "1e78"])
    }

    @Test func aRangeEndsBehindItsEnd() throws {
        #expect(text(SetElements(try PortSet("53,5000-5010"))) == ["0000 end", "0035", "0036 end", "1388", "1393 end"])
    }

    @Test func theFirstAndTheLastKey() throws {
        #expect(text(SetElements(try PortSet("0-9,65000-65535"))) == ["0000", "000a end", "fde8"])
        let set = SetElements(.v4, try CIDRSet("0.0.0.0/8,255.0.0.0/8").ranges(.v4))
        #expect(text(set) == ["00000000", "01000000 end", "ff000000"])
    }

    @Test func ipv6KeysAreSixteenBytes() throws {
        let set = SetElements(.v6, try CIDRSet("fd00::/64,ffff::/16").ranges(.v6))
        let zeros = String(repeating: "0", count: 16)
        #expect(
            text(set) == [
                "\(zeros)\(zeros) end", "fd00000000000000\(zeros)", "fd00000000000001\(zeros) end",
                "ffff000000000000\(zeros)",
            ])
    }
}
