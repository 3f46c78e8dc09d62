internal import Address
internal import CMnl
internal import Linux
internal import Rules

/// Policy routing over rtnetlink(7): a rule that sends marked packets to a table of ours, and its one route.
struct Routing: ~Copyable {
    private let socket: NetlinkSocket
    private let routing: PolicyRouting

    init(_ routing: PolicyRouting) throws(NetlinkError) {
        self.routing = routing
        socket = try NetlinkSocket.open(.routing)
    }

    /// The routes come first: a rule without its route lets the packet on to the main table.
    func install() throws(NetlinkError) {
        for family in IPAddress.Family.allCases {
            do {
                try change(route(family, RTM_NEWROUTE, NetlinkFlags.replace), tolerating: [])
                try change(rule(family, RTM_NEWRULE, NetlinkFlags.exclusive), tolerating: [.exists])
            } catch {
                // Where nothing speaks IPv6 nothing can leave by it either.
                guard family == .v6, Self.noIPv6.contains(error.reason), Self.isIPv6Off else { throw error }
            }
        }
    }

    func remove() throws(NetlinkError) {
        let absent: Set<Errno> = [.noProcess, .noEntry]
        for family in IPAddress.Family.allCases {
            let tolerated = family == .v6 ? absent.union(Self.noIPv6) : absent
            try change(rule(family, RTM_DELRULE, NetlinkFlags.none), tolerating: tolerated)
            try change(route(family, RTM_DELROUTE, NetlinkFlags.none), tolerating: tolerated.union([.noDevice]))
        }
    }

    private static let noIPv6: Set<Errno> = [.notAllowed, .noFamily, .notSupported]

    private static var isIPv6Off: Bool { (try? IPv6Switch.interfaces().isEmpty) ?? false }

    private func change(_ messages: borrowing Messages, tolerating: Set<Errno>) throws(NetlinkError) {
        do {
            try socket.commit(messages)
        } catch  where tolerating.contains(error.reason) {
        }
    }

    /// `fwmark MARK/MASK lookup TABLE priority P`
    private func rule(_ family: IPAddress.Family, _ type: Int, _ flags: UInt16) -> Messages {
        var messages = Messages()
        let text = NftText.rule(routing, family)
        unsafe messages.append(.routingRule(family, text: text)) { place, sequence in
            let header = unsafe Self.header(place, type, flags, sequence)
            let body = unsafe mnl_nlmsg_put_extra_header(header, MemoryLayout<fib_rule_hdr>.size)
                .assumingMemoryBound(to: fib_rule_hdr.self)
            unsafe body.pointee.family = family.number
            unsafe body.pointee.action = UInt8(FR_ACT_TO_TBL)
            unsafe mnl_attr_put_u32(header, UInt16(FRA_FWMARK), routing.mark)
            unsafe mnl_attr_put_u32(header, UInt16(FRA_FWMASK), routing.mask)
            unsafe mnl_attr_put_u32(header, UInt16(FRA_TABLE), routing.table)
            unsafe mnl_attr_put_u32(header, UInt16(FRA_PRIORITY), routing.priority)
            return unsafe header
        }
        return messages
    }

    /// `local default dev lo table TABLE`
    private func route(_ family: IPAddress.Family, _ type: Int, _ flags: UInt16) throws(NetlinkError) -> Messages {
        let subject = Subject.route(family, text: NftText.route(routing, family))
        let interface: UInt32
        do {
            interface = try Interface.index(routing.interface)
        } catch {
            throw NetlinkError(subject, error)
        }
        var messages = Messages()
        unsafe messages.append(subject) { place, sequence in
            let header = unsafe Self.header(place, type, flags, sequence)
            let body = unsafe mnl_nlmsg_put_extra_header(header, MemoryLayout<rtmsg>.size)
                .assumingMemoryBound(to: rtmsg.self)
            unsafe body.pointee.rtm_family = family.number
            unsafe body.pointee.rtm_protocol = UInt8(RTPROT_BOOT)
            unsafe body.pointee.rtm_scope = family.localScope
            unsafe body.pointee.rtm_type = UInt8(RTN_LOCAL)
            unsafe mnl_attr_put_u32(header, UInt16(RTA_TABLE.rawValue), routing.table)
            unsafe mnl_attr_put_u32(header, UInt16(RTA_OIF.rawValue), interface)
            return unsafe header
        }
        return messages
    }

    private static func header(
        _ place: UnsafeMutableRawPointer, _ type: Int, _ flags: UInt16, _ sequence: UInt32
    ) -> Messages.Header {
        let header: Messages.Header = unsafe mnl_nlmsg_put_header(place)
        unsafe header.pointee.nlmsg_type = UInt16(type)
        unsafe header.pointee.nlmsg_flags = flags
        unsafe header.pointee.nlmsg_seq = sequence
        return unsafe header
    }
}

extension IPAddress.Family {
    /// `AF_INET` or `AF_INET6` of socket(2).
    var number: UInt8 { self == .v4 ? 2 : 10 }

    /// The scope of a local route, `RT_SCOPE_*` of linux/rtnetlink.h: host for IPv4; IPv6 has universe alone.
    var localScope: UInt8 { self == .v4 ? 254 : 0 }
}
