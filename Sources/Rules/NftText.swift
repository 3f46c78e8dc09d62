package import Address

/// The rule set as a person reads it, in the language of nft(8), which loads it as it stands. nft cannot hold the policy
/// routing; it is told in comments.
package enum NftText {
    package static func print(_ set: RuleSet) -> String {
        let chains = set.chains.map(print).joined(separator: "\n")
        let routing = lines(set.routing).map { "# \($0)\n" }.joined()
        return "table inet \(RuleSet.table) {\n\(chains)}\n\n# and the policy routing:\n\(routing)"
    }

    private static func print(_ chain: Chain) -> String {
        let hook = chain.hook.map {
            "        type \($0.kind) hook \($0.point) priority \($0.priority); policy accept;\n"
        }
        let rules = chain.rules.map { "        \(print($0))\n" }.joined()
        return "    chain \(chain.name) {\n\(hook ?? "")\(rules)    }\n"
    }

    package static func print(_ rule: Rule) -> String {
        // A port match says UDP already.
        let ports = rule.matches.contains(where: \.isPort)
        var words = rule.matches.filter { !(ports && $0 == .udp) }.map(print)
        words += rule.actions.map(print)
        words.append(print(rule.verdict))
        if let comment = rule.comment { words.append("comment \"\(comment)\"") }
        return words.joined(separator: " ")
    }

    private static func print(_ match: Match) -> String {
        switch match {
        case .udp: "meta l4proto udp"
        case .family(let family): "meta nfproto ip\(family)"
        case .destinationKind(let kinds): "fib daddr type { \(kinds.map { "\($0)" }.joined(separator: ", ")) }"
        case .destination(let family, let ranges): "\(print(family)) daddr \(set(ranges.map(print)))"
        case .destinationNot(let family, let range): "\(print(family)) daddr != \(print(range))"
        case .port(let side, let ports): "udp \(print(side)) \(set(ports.ranges.map(print)))"
        case .portNot(let side, let range): "udp \(print(side)) != \(print(range))"
        case .mark(let value): "meta mark & \(hex(Mark.mask)) == \(hex(value))"
        case .from(let interface): "iifname \"\(interface)\""
        case .leaving(let interface): "oifname != \"\(interface)\""
        case .established: "ct state established"
        }
    }

    private static func print(_ action: Action) -> String {
        switch action {
        case .setMark(let value): "meta mark set meta mark & \(hex(~Mark.mask)) | \(hex(value))"
        case .notrack: "notrack"
        case .count: "counter"
        case .tproxy(let socket): "tproxy \(socket.address.isV4 ? "ip" : "ip6") to \(socket)"
        }
    }

    private static func print(_ verdict: Verdict) -> String {
        switch verdict {
        case .accept: "accept"
        case .drop: "drop"
        case .leave: "return"
        case .jump(let chain): "jump \(chain)"
        }
    }

    private static func print(_ family: IPAddress.Family) -> String { family == .v4 ? "ip" : "ip6" }

    private static func print(_ side: Match.Side) -> String { side == .source ? "sport" : "dport" }

    private static func print(_ ports: ClosedRange<UInt16>) -> String {
        ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
    }

    private static func print(_ range: ClosedRange<IPAddress>) -> String {
        CIDR(exactly: range).map { $0.first == $0.last ? "\($0.first)" : "\($0)" }
            ?? "\(range.lowerBound)-\(range.upperBound)"
    }

    private static func set(_ items: [String]) -> String {
        items.count == 1 ? items[0] : "{ \(items.joined(separator: ", ")) }"
    }

    private static func hex(_ value: UInt32) -> String { "0x\(String(value, radix: 16))" }

    /// The commands of ip(8) that do the same.
    package static func lines(_ routing: PolicyRouting) -> [String] {
        IPAddress.Family.allCases.flatMap { ["ip \(route(routing, $0))", "ip \(rule(routing, $0))"] }
    }

    package static func route(_ routing: PolicyRouting, _ family: IPAddress.Family) -> String {
        "-\(family.rawValue) route replace local default dev \(routing.interface) table \(routing.table)"
    }

    package static func rule(_ routing: PolicyRouting, _ family: IPAddress.Family) -> String {
        "-\(family.rawValue) rule add fwmark \(hex(routing.mark))/\(hex(routing.mask)) lookup \(routing.table) "
            + "priority \(routing.priority)"
    }
}

extension Match {
    fileprivate var isPort: Bool {
        switch self {
        case .port, .portNot: true
        default: false
        }
    }
}
