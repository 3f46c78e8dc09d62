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

package enum Match: Equatable, Sendable {
    case udp
    case family(IPAddress.Family)
    /// The routing table says what kind of address the destination is.
    case destinationKind([AddressKind])
    /// The destination lies in the ranges, which are of one family and neither touch nor overlap; or it is of that family
    /// and lies in none.
    case destination(IPAddress.Family, Sense, [ClosedRange<IPAddress>])
    /// A UDP port lies in the set, which is neither empty nor all.
    case port(Side, PortSet)
    /// The bits of ``Mark/mask`` have this value.
    case mark(UInt32)
    case from(interface: String)
    case leaving(notBy: String)
    /// Connection tracking has seen both directions.
    case established

    package enum Sense: Equatable, Sendable { case within, outside }
    package enum Side: Equatable, Sendable, CaseIterable { case destination, source }
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
