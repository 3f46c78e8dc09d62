package import Address

/// One rule: when every match holds the actions are done, then the verdict is given.
package struct Rule: Equatable, Sendable {
    package let matches: [Match]
    package let actions: [Action]
    package let verdict: Verdict
    /// Shown by the kernel beside the rule; at most 128 bytes.
    package let comment: String?

    package init(matches: [Match], doing actions: [Action] = [], then verdict: Verdict, comment: String? = nil) {
        self.matches = matches
        self.actions = actions
        self.verdict = verdict
        self.comment = comment
    }

    package init(_ matches: Match..., doing actions: [Action] = [], then verdict: Verdict, comment: String? = nil) {
        self.init(matches: matches, doing: actions, then: verdict, comment: comment)
    }
}

/// Several ranges are a set to the kernel, and while rules are put in the place of others a lookup in a set may miss: seen
/// with every change of an interval set on Linux 6.18, for one datagram or two. So no match is true because a lookup missed:
/// what lies outside several ranges is asked for as what lies within the gaps between them.
package enum Match: Equatable, Sendable {
    case udp
    case family(IPAddress.Family)
    /// The routing table says what kind of address the destination is.
    case destinationKind([AddressKind])
    /// The destination lies in the ranges, which are of one family and neither touch nor overlap.
    case destination(IPAddress.Family, [ClosedRange<IPAddress>])
    /// The destination is of the range's family and lies outside.
    case destinationNot(IPAddress.Family, ClosedRange<IPAddress>)
    /// A UDP port lies in the set, which is neither empty nor all.
    case port(Side, PortSet)
    /// A UDP port lies outside the range.
    case portNot(Side, ClosedRange<UInt16>)
    /// The bits of ``Mark/mask`` have this value.
    case mark(UInt32)
    case from(interface: String)
    case leaving(notBy: String)
    /// Connection tracking has seen both directions.
    case established

    package enum Side: Equatable, Sendable, CaseIterable { case source, destination }
}

/// Kinds of addresses in the kernel's routing table; the values are those of `RTN_*` in linux/rtnetlink.h.
package enum AddressKind: UInt32, Equatable, Sendable {
    case local = 2
    case broadcast = 3
    case multicast = 5
}

package enum Action: Equatable, Sendable {
    /// Sets the bits of ``Mark/mask`` and no other.
    case setMark(UInt32)
    /// The packet passes connection tracking unseen.
    case notrack
    case count
    /// Gives the packet to the transparent socket at this address, or goes on with the next rule where there is none.
    case tproxy(Endpoint)
}

package enum Verdict: Equatable, Sendable {
    case accept
    case drop
    /// Goes on in the chain that jumped here.
    case leave
    case jump(String)
}
