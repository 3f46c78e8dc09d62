package import Address

/// Which of the node's datagrams Culvert carries. What is out of scope leaves as it always did.
package struct Scope: Equatable, Sendable {
    /// In scope is a datagram with either port in here: a server may answer from, or to, an ephemeral port.
    package var ports: PortSet
    /// Ports that stay plain, beside ``neverCarried``, for the servers and the clients of the pod.
    package var excludedPorts: PortSet
    /// Destinations in scope; nil for all.
    package var cidrs: CIDRSet?
    /// Destinations that stay plain.
    package var excludedCIDRs: CIDRSet

    package init(
        ports: PortSet = .all, excludedPorts: PortSet = .none, cidrs: CIDRSet? = nil, excludedCIDRs: CIDRSet = .none
    ) {
        self.ports = ports
        self.excludedPorts = excludedPorts
        self.cidrs = cidrs
        self.excludedCIDRs = excludedCIDRs
    }

    /// Every port that stays plain.
    package var plainPorts: PortSet { Self.neverCarried.union(excludedPorts) }

    /// Whether a datagram with these ports is carried: what ``RuleSet`` captures, and so what a peer may bring.
    package func carries(from source: UInt16, to destination: UInt16) -> Bool {
        !plainPorts.contains(destination) && !excludedPorts.contains(source)
            && (ports.contains(source) || ports.contains(destination))
    }

    /// Whether no datagram is in scope, which nobody means.
    package var isEmpty: Bool { plainPorts.union(ports) == plainPorts }

    /// DNS, DHCP and DHCPv6: what a pod needs before it has peers, from servers that have no sidecar.
    package static let neverCarried = PortSet([53...53, 67...68, 546...547])

    /// Loopback (RFC 1122, RFC 4291) and link-local addresses (RFC 3927, RFC 4291): never another pod's.
    package static let neverCrossed = CIDRSet([
        CIDR(IPAddress(v4: 127 << 24), length: 8), CIDR(IPAddress(v4: 0xa9fe << 16), length: 16),
        CIDR(IPAddress(bits: 1), length: 128), CIDR(IPAddress(bits: 0xfe80 << 112), length: 10),
    ])
}
