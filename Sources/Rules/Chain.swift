/// A list of rules, at a hook of the packet's way or called from another chain.
package struct Chain: Equatable, Sendable {
    package let name: String
    /// Nil for a chain that is only called.
    package let hook: Hook?
    package var rules: [Rule]

    package init(_ name: String, at hook: Hook? = nil, _ rules: [Rule]) {
        self.name = name
        self.hook = hook
        self.rules = rules
    }
}

/// Where a base chain stands; what no rule decides is accepted.
package struct Hook: Equatable, Sendable {
    package enum Kind: String, Sendable {
        case filter
        /// The packet is routed again when its mark changed.
        case route
    }

    /// The values are those of `NF_INET_*` in linux/netfilter.h.
    package enum Point: UInt32, Sendable {
        case prerouting = 0
        case output = 3
        case postrouting = 4
    }

    /// The values are those of `NF_IP_PRI_*` in linux/netfilter_ipv4.h. Connection tracking stands between, at -200.
    package enum Priority: Int32, Sendable {
        case raw = -300
        case mangle = -150
    }

    package let kind: Kind
    package let point: Point
    package let priority: Priority

    package init(_ kind: Kind, _ point: Point, _ priority: Priority) {
        self.kind = kind
        self.point = point
        self.priority = priority
    }
}
