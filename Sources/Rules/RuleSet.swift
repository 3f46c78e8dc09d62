internal import Address

/// The rules of a pod: what takes the node's datagrams to the sidecar and lets none past it, in either direction.
package struct RuleSet: Equatable, Sendable {
    /// The table, in the family `inet`. Everything in it is Culvert's; nothing outside is touched.
    package static let table = "culvert"
    package static let loopback = "lo"
    package static let capturePort: UInt16 = 15747

    package let chains: [Chain]
    package let routing = PolicyRouting()

    /// Chains stand in the order of a datagram's way; a chain follows those that it calls.
    package init(_ scope: Scope) {
        chains = [
            Chain("scope", Self.scope(scope)),
            Chain("output", at: Hook(.route, .output, .raw), Self.output),
            Chain("guard", at: Hook(.filter, .postrouting, .raw), Self.leak),
            Chain("delivery", at: Hook(.filter, .prerouting, .raw), Self.delivery),
            Chain("prerouting", at: Hook(.filter, .prerouting, .mangle), Self.prerouting(scope)),
        ]
    }

    /// Leaves what is not ours to carry, marks the rest: whatever no rule knows is captured. Once marked, the packet is
    /// routed again, to the sidecar.
    private static func scope(_ scope: Scope) -> [Rule] {
        let elsewhere = CIDRSet(Scope.neverCrossed.prefixes + scope.excludedCIDRs.prefixes)
        var rules = [Rule(.destinationKind([.local, .broadcast, .multicast]), then: .leave)]
        for family in IPAddress.Family.allCases {
            rules += leave(family, elsewhere.ranges(family))
            if let cidrs = scope.cidrs { rules += leave(family, outside: cidrs) }
        }
        rules.append(Rule(.udp, .port(.destination, scope.plainPorts), then: .leave))
        if !scope.excludedPorts.isEmpty { rules.append(Rule(.udp, .port(.source, scope.excludedPorts), then: .leave)) }
        if let ports = outOfScope(scope.ports) { rules.append(Rule(matches: ports, then: .leave)) }
        return rules + [Rule(.udp, doing: [.setMark(Mark.captured), .notrack], then: .accept)]
    }

    /// The raw socket's deliveries pass here; tracked they would fill the connection table.
    private static let output = [
        Rule(.udp, .mark(Mark.delivered), doing: [.notrack], then: .accept),
        Rule(.udp, then: .jump("scope")),
    ]

    /// If the route to the sidecar is gone (flushed, lo bounced), nothing marked leaves in plain. It stands in postrouting,
    /// since the output hook still sees the device of the first routing.
    private static let leak = [
        Rule(
            .leaving(notBy: loopback), .mark(Mark.captured), doing: [.count], then: .drop,
            comment: "no route to the sidecar: fail closed")
    ]

    /// The packet socket's deliveries come in by lo.
    private static let delivery = [
        Rule(.from(interface: loopback), .udp, .mark(Mark.delivered), doing: [.notrack], then: .accept)
    ]

    /// Hands the marked datagrams to the sidecar, and keeps out what comes from outside without a lane.
    private static func prerouting(_ scope: Scope) -> [Rule] {
        let captured: [Match] = [.from(interface: loopback), .udp, .mark(Mark.captured)]
        return [IPAddress(v4: 0x7f00_0001), IPAddress(bits: 1)].map { address in
            let socket = Endpoint(address, port: capturePort)
            return Rule(matches: captured, doing: [.tproxy(socket)], then: .accept)
        } + [
            Rule(matches: captured, doing: [.count], then: .drop, comment: "no sidecar: fail closed"),
            Rule(.from(interface: loopback), then: .accept),
            // Answers to what was let out in plain. A captured datagram is never tracked, so it opens no such door.
            Rule(.established, then: .accept),
            // By the port it goes to, never by the port or address it says it comes from, which anybody can choose.
            Rule(.udp, .port(.destination, scope.plainPorts), then: .accept),
        ] + (outOfScope(scope.ports).map { [Rule(matches: $0, then: .accept)] } ?? []) + [
            Rule(.udp, doing: [.count], then: .drop, comment: "UDP in scope enters by a lane only")
        ]
    }

    /// Neither port is in scope; nil where one always is.
    private static func outOfScope(_ ports: PortSet) -> [Match]? {
        if ports.isAll { return nil }
        return [.udp]
            + Match.Side.allCases.map { side in
                ports.ranges.count == 1 ? .portNot(side, ports.ranges[0]) : .port(side, ports.inverted)
            }
    }

    /// The rules that leave the destinations within `ranges`.
    private static func leave(_ family: IPAddress.Family, _ ranges: [ClosedRange<IPAddress>]) -> [Rule] {
        if ranges.isEmpty { return [] }
        let all = ranges[0].lowerBound.bits...ranges[0].upperBound.bits == family.all
        return [Rule(all ? .family(family) : .destination(family, ranges), then: .leave)]
    }

    /// The rules that leave the destinations of `family` that are not in `set`.
    private static func leave(_ family: IPAddress.Family, outside set: CIDRSet) -> [Rule] {
        let (ranges, gaps) = (set.ranges(family), set.gaps(family))
        if ranges.count == 1, !gaps.isEmpty { return [Rule(.destinationNot(family, ranges[0]), then: .leave)] }
        return leave(family, gaps)
    }
}
