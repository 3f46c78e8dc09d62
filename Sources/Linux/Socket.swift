internal import Address
internal import CLinux

/// Steps in which sockets are made; each failure names its step.
enum Socket {
    static func make(_ family: Int32, _ type: __socket_type, protocol number: Int32 = 0, _ step: String)
        throws(SocketError)
        -> Descriptor
    {
        let fd = clinux_socket(family, Int32(type.rawValue), number)
        guard fd >= 0 else { throw SocketError(step, Errno(-fd)) }
        return Descriptor(owning: fd)
    }

    static func set(
        _ socket: borrowing Descriptor, _ level: Int32, _ option: Int32, _ value: Int32, _ name: String
    ) throws(SocketError) {
        let result = clinux_set(socket.number, level, option, value)
        guard result == 0 else { throw SocketError("set \(name)", Errno(-result)) }
    }

    /// Sets an option that is good to have, such as one that the kernel may be too old for.
    ///
    /// - Returns: whether it is set.
    @discardableResult
    static func wish(_ socket: borrowing Descriptor, _ level: Int32, _ option: Int32, _ value: Int32) -> Bool {
        clinux_set(socket.number, level, option, value) == 0
    }

    static func bind(_ socket: borrowing Descriptor, to endpoint: Endpoint, _ kind: String) throws(SocketError) {
        let result = clinux_bind(socket.number, endpoint.kernel)
        guard result == 0 else { throw SocketError("bind \(endpoint) (\(kind))", Errno(-result)) }
    }

    /// Enlarges a buffer: beyond the system's limit where NET_ADMIN allows it, else up to that limit (socket(7)).
    static func enlarge(_ socket: borrowing Descriptor, _ forced: Int32, _ plain: Int32, bytes: Int32) {
        if !wish(socket, SOL_SOCKET, forced, bytes) { wish(socket, SOL_SOCKET, plain, bytes) }
    }
}
