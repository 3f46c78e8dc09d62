import Address
import ArgumentParser
import Rules

/// The options that say which datagrams are carried; `init` and `run` given the same ones agree.
struct ScopeOptions: ParsableArguments {
    @Option(
        help: "Carry datagrams with either port in this list: all, or like 5000-5010,7800.", transform: PortSet.init)
    var ports: PortSet = .all

    @Option(
        help: ArgumentHelp(
            "Leave these ports plain, beside DNS (53), DHCP (67, 68) and DHCPv6 (546, 547).", valueName: "ports"),
        transform: PortSet.init)
    var excludePorts: PortSet = .none

    @Option(
        help: "Carry only datagrams to these addresses, like 10.244.0.0/16,fd00::/8. (default: all)",
        transform: CIDRSet.init)
    var cidrs: CIDRSet?

    @Option(
        name: .customLong("exclude-cidrs"),
        help: ArgumentHelp("Leave datagrams to these addresses plain.", valueName: "cidrs"), transform: CIDRSet.init)
    var excludedCIDRs: CIDRSet = .none

    func scope() throws -> Scope {
        let scope = Scope(
            ports: ports, excludedPorts: excludePorts, cidrs: cidrs, excludedCIDRs: excludedCIDRs)
        guard !scope.isEmpty else {
            throw ValidationError("--ports \(ports): every one of these ports is excluded, so nothing would be carried")
        }
        return scope
    }
}
