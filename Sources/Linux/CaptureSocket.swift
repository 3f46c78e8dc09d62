package import Address
internal import CLinux

/// The transparent socket that the rules hand the node's datagrams to, each with its original destination.
package enum CaptureSocket {
    /// Datagrams that wait while the worker is busy; beyond it they are dropped and counted.
    private static let buffer: Int32 = 8 << 20

    /// Needs NET_RAW, or NET_ADMIN (IP_TRANSPARENT, ip(7); kernel, Documentation/networking/tproxy.rst).
    package static func open(_ family: IPAddress.Family, port: UInt16) throws(SocketError) -> Descriptor {
        let socket = try Socket.make(family.kernel, SOCK_DGRAM, "UDP socket")
        if family == .v4 {
            try Socket.set(socket, SOL_IP, IP_TRANSPARENT, 1, "IP_TRANSPARENT")
            try Socket.set(socket, SOL_IP, IP_RECVORIGDSTADDR, 1, "IP_RECVORIGDSTADDR")
            try Socket.set(socket, SOL_IP, IP_RECVTOS, 1, "IP_RECVTOS")
            try Socket.set(socket, SOL_IP, IP_RECVTTL, 1, "IP_RECVTTL")
        } else {
            try Socket.set(socket, SOL_IPV6, IPV6_V6ONLY, 1, "IPV6_V6ONLY")
            try Socket.set(socket, SOL_IPV6, IPV6_TRANSPARENT, 1, "IPV6_TRANSPARENT")
            try Socket.set(socket, SOL_IPV6, IPV6_ORIGDSTADDR, 1, "IPV6_RECVORIGDSTADDR")
            try Socket.set(socket, SOL_IPV6, IPV6_RECVTCLASS, 1, "IPV6_RECVTCLASS")
            try Socket.set(socket, SOL_IPV6, IPV6_RECVHOPLIMIT, 1, "IPV6_RECVHOPLIMIT")
        }
        try Socket.set(socket, SOL_SOCKET, SO_RXQ_OVFL, 1, "SO_RXQ_OVFL")
        // What the node sends with UDP_SEGMENT then arrives as it was sent: in one piece (Linux 5.0).
        Socket.wish(socket, SOL_UDP, UDP_GRO, 1)
        Socket.enlarge(socket, SO_RCVBUFFORCE, SO_RCVBUF, bytes: buffer)
        try Socket.bind(socket, to: Endpoint(family.loopback, port: port), "UDP, capture")
        return socket
    }
}
