package import Address
internal import CLinux
internal import Packet

/// Finds out by trying which way of delivery works in this pod.
package enum DeliveryProbe {
    /// A way that was tried.
    package struct Attempt: Sendable {
        package let mode: DeliveryMode
        /// Why it does not work; nil where it does.
        package let problem: String?
    }

    /// Milliseconds for the two datagrams of a try to arrive; on lo they are there at once or never.
    private static let patience: Int32 = 500

    /// Tries one way after the other.
    ///
    /// - Parameters:
    ///   - address: one of the pod's own addresses.
    ///   - attempts: gets the ways that were tried, the last being the one that works.
    package static func choose(
        _ address: IPAddress, mark: UInt32, attempts: inout [Attempt]
    ) throws(SocketError) -> Delivery {
        var last = SocketError("deliver to \(address)", .notSupported)
        for mode in DeliveryMode.allCases {
            do throws(SocketError) {
                var delivery = try Delivery.open(address.family, mode, mark: mark)
                try check(&delivery, address)
                attempts.append(Attempt(mode: mode, problem: nil))
                return delivery
            } catch {
                attempts.append(Attempt(mode: mode, problem: error.description))
                last = error
            }
        }
        throw last
    }

    /// Delivers a train of two datagrams, the second a shorter one, to a socket of our own.
    private static func check(_ delivery: inout Delivery, _ address: IPAddress) throws(SocketError) {
        let socket = try Socket.make(address.family.kernel, SOCK_DGRAM, "UDP socket")
        try Socket.bind(socket, to: Endpoint(address, port: 0), "UDP, probe")
        var own = clinux_endpoint()
        let result = unsafe clinux_name(socket.number, &own)
        guard result == 0 else { throw SocketError("getsockname", Errno(-result)) }
        let source = Endpoint(neighbour(of: address), port: 4747)
        let head = DatagramHead(Flow(from: source, to: Endpoint(own)), ttl: 64)
        let payload: [UInt8] = Array("culvert".utf8)
        let refused =
            unsafe delivery.add(head, tos: 0, train: 0..<7, segment: 4, of: payload.span.bytes)
            + delivery.flush(payload.span.bytes)
        guard refused == 0 else { throw SocketError("deliver to \(address)", .notSupported) }
        for length in [4, 3] {
            guard clinux_wait_readable(socket.number, patience) == 1 else {
                throw SocketError("deliver to \(address): dropped on input, as by rp_filter", Errno(ETIMEDOUT))
            }
            var room = [UInt8](repeating: 0, count: 16)
            let count = unsafe room.withUnsafeMutableBytes {
                unsafe clinux_recv(socket.number, $0.baseAddress, $0.count)
            }
            guard count == length else { throw SocketError("deliver to \(address): trains arrive uncut", .messageSize) }
        }
    }

    /// An address like those that peers have: where there is a route to any, it leads there. Never the first or the last
    /// of a small network, which the kernel takes for broadcast addresses.
    private static func neighbour(of address: IPAddress) -> IPAddress {
        let next = IPAddress(bits: address.bits ^ 1)
        return [0, 255].contains(next.bits & 0xff) ? IPAddress(bits: address.bits ^ 3) : next
    }
}
