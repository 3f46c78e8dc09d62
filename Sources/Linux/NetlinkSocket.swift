internal import CLinux

/// A socket to the kernel's netlink (netlink(7)). The kernel has answered everything when a send returns.
package struct NetlinkSocket: ~Copyable {
    package enum Family: Sendable {
        case route
        case netfilter

        var protocolNumber: Int32 { self == .route ? NETLINK_ROUTE : NETLINK_NETFILTER }
    }

    private let descriptor: Descriptor

    package init(_ family: Family) throws(Errno) {
        descriptor = Descriptor(owning: Int32(try Errno.check(Int(clinux_netlink(family.protocolNumber)))))
    }

    /// Sends one datagram of whole messages.
    package func send(_ messages: UnsafeRawBufferPointer) throws(Errno) {
        _ = try unsafe Errno.check(clinux_netlink_send(descriptor.number, messages.baseAddress, messages.count))
    }

    /// Reads one datagram into `room`, which 32 KiB fill at most (kernel, net/netlink/af_netlink.c).
    ///
    /// - Returns: its bytes; nil when nothing more is there.
    package func receive(into room: UnsafeMutableRawBufferPointer) throws(Errno) -> Int? {
        let count = unsafe clinux_receive(descriptor.number, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
        return count == -Int(EAGAIN) ? nil : try Errno.check(count)
    }
}
