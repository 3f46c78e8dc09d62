import Address
import Rules
import Testing

@Suite struct RuleSetTests {
    /// The rules of a chain as text.
    private func text(_ chain: String, _ scope: Scope = Scope()) throws -> [String] {
        try #require(RuleSet(scope).chains.first { $0.name == chain }).rules.map(NftText.print)
    }

    @Test func byDefaultAllPortsAreInScope() throws {
        #expect(
            try text("scope") == [
                "fib daddr type { local, broadcast, multicast } return",
                "ip daddr { 127.0.0.0/8, 169.254.0.0/16 } return",
                "ip6 daddr { ::1, fe80::/10 } return",
                "udp dport { 53, 67-68, 546-547 } return",
                "meta l4proto udp meta mark set meta mark & 0xfffff3ff | 0x400 notrack accept",
            ])
    }

    @Test func aDatagramIsInScopeByEitherPort() throws {
        let scope = Scope(ports: try PortSet("5000-5010,7800"), excludedPorts: try PortSet("161"))
        let mark = "meta mark set meta mark & 0xfffff3ff | 0x400 notrack accept"
        #expect(
            try text("scope", scope).suffix(4) == [
                "udp dport { 53, 67-68, 161, 546-547 } return", "udp sport 161 return",
                "udp sport { 0-4999, 5011-7799, 7801-65535 } udp dport { 0-4999, 5011-7799, 7801-65535 } return",
                "meta l4proto udp \(mark)",
            ])
        #expect(
            try text("scope", Scope(ports: try PortSet("7800"))).suffix(2) == [
                "udp sport != 7800 udp dport != 7800 return", "meta l4proto udp \(mark)",
            ])
    }

    @Test func cidrsNarrowAFamilyOrLeaveItOut() throws {
        let rules = try text(
            "scope", Scope(cidrs: try CIDRSet("10.0.0.0/8"), excludedCIDRs: try CIDRSet("10.1.0.0/16")))
        #expect(
            rules[1...4] == [
                "ip daddr { 10.1.0.0/16, 127.0.0.0/8, 169.254.0.0/16 } return", "ip daddr != 10.0.0.0/8 return",
                "ip6 daddr { ::1, fe80::/10 } return", "meta nfproto ipv6 return",
            ])
        let two = try text("scope", Scope(cidrs: try CIDRSet("10.0.0.0/8,12.0.0.0/8")))
        #expect(two[2] == "ip daddr { 0.0.0.0-9.255.255.255, 11.0.0.0/8, 13.0.0.0-255.255.255.255 } return")
        let all = try text("scope", Scope(cidrs: try CIDRSet("0.0.0.0/0,::/0")))
        #expect(all == (try text("scope")))
    }

    @Test func whatComesInIsJudgedByItsDestinationPort() throws {
        let rules = try text("prerouting", Scope(ports: try PortSet("7800"), cidrs: try CIDRSet("10.0.0.0/8")))
        #expect(
            rules.suffix(4) == [
                "ct state established accept", "udp dport { 53, 67-68, 546-547 } accept",
                "udp sport != 7800 udp dport != 7800 accept",
                "meta l4proto udp counter drop comment \"UDP in scope enters by a lane only\"",
            ])
        #expect(rules.allSatisfy { $0.contains("udp dport") || !($0.contains("udp sport") && $0.hasSuffix("accept")) })
    }

    /// Applied again without a gap only where the chains are the same, whatever the scope.
    @Test func theChainsDoNotDependOnTheScope() throws {
        let plain = RuleSet(Scope()).chains.map { Chain($0.name, at: $0.hook, []) }
        let narrow = Scope(ports: try PortSet("1"), excludedPorts: try PortSet("2"), cidrs: try CIDRSet("10.0.0.0/8"))
        #expect(RuleSet(narrow).chains.map { Chain($0.name, at: $0.hook, []) } == plain)
    }

    @Test func aScopeWithoutAPort() throws {
        #expect(Scope(ports: try PortSet("53,67")).isEmpty)
        #expect(Scope(ports: try PortSet("7800"), excludedPorts: try PortSet("7000-8000")).isEmpty)
        #expect(!Scope(ports: try PortSet("53,7800")).isEmpty)
        #expect(!Scope().isEmpty)
    }

    /// linux/netfilter/nf_tables.h, NFT_USERDATA_MAXLEN, less what libnftnl puts before the text.
    @Test func commentsFit() {
        for rule in RuleSet(Scope()).chains.flatMap(\.rules) { #expect((rule.comment?.utf8.count ?? 0) < 128) }
    }
}
