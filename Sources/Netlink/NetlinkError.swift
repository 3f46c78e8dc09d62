internal import Address
package import Linux

/// The kernel's refusal: what it refused, why, and what to do about it.
package struct NetlinkError: Error, Equatable, CustomStringConvertible {
    package let subject: Subject
    package let reason: Errno
    /// The kernel's own words, where it has some (extended acknowledgement, netlink(7)).
    package let words: String?

    package init(_ subject: Subject, _ reason: Errno, words: String? = nil) {
        self.subject = subject
        self.reason = reason
        self.words = words
    }

    package var description: String {
        "\(subject): \(reason)\(words.map { ", \"\($0)\"" } ?? ""); \(cure)"
    }

    /// What the reader can do.
    package var cure: String {
        switch (reason, subject) {
        case (.notPermitted, _):
            "it takes the capability NET_ADMIN in this network namespace: run as root, or add NET_ADMIN to the container's "
                + "securityContext.capabilities"
        case (.noProtocol, .socket), (.notSupported, .transaction):
            "this kernel has no nf_tables: load it on the host with `modprobe nf_tables`"
        case (.noEntry, .rule(_, _, let modules)) where !modules.isEmpty:
            "this kernel cannot do what the rule asks for: load it on the host with `modprobe -a \(list(modules))`"
        case (.noEntry, .chain), (.notSupported, .chain), (.notSupported, .table), (.noFamily, .table):
            "this kernel's nf_tables has no family inet: it takes CONFIG_NF_TABLES_INET"
        case (.messageSize, _):
            "the rules are too many for one transaction: give fewer and shorter CIDRs"
        case (.networkDown, .route):
            "bring the loopback up: `ip link set lo up`"
        case (.notAllowed, .route(.v6, _)):
            "IPv6 is on here, but off for lo, which is the way to the sidecar: set the sysctl net.ipv6.conf.lo.disable_ipv6 to 0, "
                + "or net.ipv6.conf.all.disable_ipv6 to 1"
        case (.notSupported, .routingRule), (.noFamily, .routingRule):
            "this kernel cannot route by mark: it takes CONFIG_IP_MULTIPLE_TABLES and CONFIG_IPV6_MULTIPLE_TABLES"
        case (.noDevice, .route):
            "this network namespace has no interface lo"
        default:
            "`culvert init --dry-run` prints all that is asked for; what was in force before still is"
        }
    }

    private func list(_ names: [String]) -> String { names.joined(separator: " ") }
}
