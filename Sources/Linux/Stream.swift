package import Address
internal import CLinux
package import Storage

/// A TCP connection that never waits.
package struct Stream: ~Copyable {
    package let descriptor: Descriptor

    /// What the kernel may hold that it has not sent: beyond it a backlog stays where it can be judged (tcp(7)).
    private static var unsent: Int32 { 128 << 10 }

    /// Begins to connect; ``outcome()`` tells how it went, once the poller says that something happened.
    package static func connect(to peer: Endpoint, timeout: Int32) throws(SocketError) -> Stream {
        let stream = Stream(
            descriptor: try Socket.make(peer.address.family.kernel, SOCK_STREAM, "TCP socket"))
        stream.prepare(timeout: timeout)
        stream.avoidTheNodesPorts(peer.address.family)
        let result = clinux_connect(stream.descriptor.number, peer.kernel)
        guard result == 0 || result == -EINPROGRESS else { throw SocketError("connect \(peer)", Errno(-result)) }
        return stream
    }

    /// - Parameter timeout: milliseconds after which unanswered data ends the connection (TCP_USER_TIMEOUT).
    func prepare(timeout: Int32) {
        Socket.wish(descriptor, SOL_TCP, TCP_NODELAY, 1)
        Socket.wish(descriptor, SOL_TCP, TCP_USER_TIMEOUT, timeout)
        Socket.wish(descriptor, SOL_TCP, TCP_NOTSENT_LOWAT, Self.unsent)
    }

    /// Takes a source port below those that the kernel gives out, since the node may want to listen on one of them later.
    private func avoidTheNodesPorts(_ family: IPAddress.Family) {
        Socket.wish(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        for _ in 0..<8 {
            let port = UInt16.random(in: 20_000...28_999)
            if clinux_bind(descriptor.number, Endpoint(family.unspecified, port: port).kernel) == 0 { return }
        }
    }

    /// The error that the connection met, if any.
    package func outcome() -> Errno? {
        let number = clinux_get(descriptor.number, SOL_SOCKET, SO_ERROR)
        return number == 0 ? nil : Errno(abs(number))
    }

    /// Reads what is there into the queue's room.
    package func receive(into queue: inout ByteQueue) -> Transfer {
        var result = 0
        queue.fill { room in
            result = unsafe room.withUnsafeMutableBytes {
                unsafe clinux_recv(descriptor.number, $0.baseAddress, $0.count)
            }
            return max(0, result)
        }
        return Transfer(result)
    }

    /// Sends from the front of the queue until it is empty or the kernel takes no more.
    package func send(_ queue: inout ByteQueue) -> Transfer {
        var sent = 0
        while !queue.isEmpty {
            let result = queue.withBytes { bytes in
                unsafe bytes.withUnsafeBytes { unsafe clinux_send(descriptor.number, $0.baseAddress, $0.count) }
            }
            guard result > 0 else { return Transfer(result) }
            queue.removeFirst(result)
            sent += result
        }
        return .done(sent)
    }
}

/// Where peers connect.
package struct StreamListener: ~Copyable {
    package let descriptor: Descriptor

    /// Listens at all addresses of both families, or of IPv4 alone where the kernel has no IPv6.
    ///
    /// - Parameter port: 0 for one of the kernel's choice.
    package static func open(port: UInt16) throws(SocketError) -> StreamListener {
        do throws(SocketError) {
            return try open(.v6, port: port)
        } catch  where error.errno == .noFamily || error.errno == Errno(EADDRNOTAVAIL) {
            return try open(.v4, port: port)
        }
    }

    private static func open(_ family: IPAddress.Family, port: UInt16) throws(SocketError) -> StreamListener {
        let socket = try Socket.make(family.kernel, SOCK_STREAM, "TCP socket")
        if family == .v6 { try Socket.set(socket, SOL_IPV6, IPV6_V6ONLY, 0, "IPV6_V6ONLY") }
        try Socket.set(socket, SOL_SOCKET, SO_REUSEADDR, 1, "SO_REUSEADDR")
        try Socket.bind(socket, to: Endpoint(family.unspecified, port: port), "TCP, tunnel")
        let result = clinux_listen(socket.number, 1024)
        guard result == 0 else { throw SocketError("listen at port \(port)", Errno(-result)) }
        return StreamListener(descriptor: socket)
    }

    /// The port that it listens at.
    package func port() throws(SocketError) -> UInt16 {
        var own = clinux_endpoint()
        let result = unsafe clinux_name(descriptor.number, &own)
        guard result == 0 else { throw SocketError("getsockname", Errno(-result)) }
        return own.port
    }

    /// Takes the next connection.
    ///
    /// - Parameter from: set to where it comes from.
    /// - Returns: nil when none waits.
    package func accept(timeout: Int32, from: inout Endpoint?) -> Stream? {
        var peer = clinux_endpoint()
        let number = unsafe clinux_accept(descriptor.number, &peer)
        guard number >= 0 else { return nil }
        let stream = Stream(descriptor: Descriptor(owning: number))
        stream.prepare(timeout: timeout)
        from = Endpoint(peer)
        return stream
    }
}
