internal import Linux
package import Rules

/// The rule set in the kernel's tables of this network namespace.
package enum Installation {
    /// Puts the rules in force, in place of what an earlier call put there. Calling it twice is the same as once, and no
    /// packet passes between the old rules and the new.
    ///
    /// The routing comes first: a marked packet must find its way to the sidecar.
    package static func apply(_ set: RuleSet) throws(NetlinkError) {
        try Routing(set.routing).install()
        let socket = try NetlinkSocket.open(.nftables)
        let there = try ChainShape.list(on: socket)
        try Table.install(set, on: socket, flush: there.isEmpty || there == Set(set.chains.map(ChainShape.init)))
    }

    /// Takes away what ``apply(_:)`` put there and nothing else, in the opposite order. What is absent is fine.
    package static func remove(_ routing: PolicyRouting = PolicyRouting()) throws(NetlinkError) {
        let socket = try NetlinkSocket.open(.nftables)
        try Table.remove(on: socket)
        try Routing(routing).remove()
    }
}
