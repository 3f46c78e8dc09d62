public import Address
internal import CLinux

/// What one `recvmmsg` brings: slots that are allocated once, so that the kernel finds them at the same place each time.
@safe public struct DatagramBatch: ~Copyable {
    /// A captured datagram, or several of one size that the kernel has joined.
    public struct Datagram: Sendable {
        public let flow: Flow
        /// Bytes of the payload.
        public let length: Int
        /// Bytes of each datagram but the last; ``length`` where nothing was joined.
        public let segment: Int
        public let tos: UInt8
        public let ttl: UInt8
        /// Whether the kernel cut it, or did not tell where it was going.
        public let isBroken: Bool
    }

    public static var capacity: Int { 64 }
    /// Holds the longest payload, 65,527 bytes.
    private static var slot: Int { 1 << 16 }
    /// Holds all that is asked for: the original destination and four numbers.
    private static var control: Int { 192 }

    private let messages: UnsafeMutablePointer<mmsghdr>
    private let vectors: UnsafeMutablePointer<iovec>
    private let sources: UnsafeMutablePointer<clinux_sockaddr>
    private let controls: UnsafeMutableRawPointer
    private let payloads: UnsafeMutableRawPointer
    private let descriptions: UnsafeMutablePointer<clinux_datagram>
    public private(set) var count = 0
    /// The kernel's count of the datagrams that found the socket's buffer full.
    private var overflow: UInt32 = 0

    public init() {
        let n = Self.capacity
        unsafe messages = .allocate(capacity: n)
        unsafe vectors = .allocate(capacity: n)
        unsafe sources = .allocate(capacity: n)
        unsafe sources.initialize(repeating: clinux_sockaddr(), count: n)
        unsafe controls = .allocate(byteCount: n * Self.control, alignment: 16)
        unsafe payloads = .allocate(byteCount: n * Self.slot, alignment: 4096)
        unsafe descriptions = .allocate(capacity: n)
        unsafe descriptions.initialize(repeating: clinux_datagram(), count: n)
        for index in 0..<n {
            unsafe (vectors + index).initialize(
                to: iovec(iov_base: payloads + index * Self.slot, iov_len: Self.slot))
            unsafe (messages + index).initialize(
                to: mmsghdr(
                    msg_hdr: msghdr(
                        msg_name: sources + index, msg_namelen: 0, msg_iov: vectors + index, msg_iovlen: 1,
                        msg_control: controls + index * Self.control, msg_controllen: 0, msg_flags: 0), msg_len: 0))
        }
    }

    deinit {
        unsafe messages.deallocate()
        unsafe vectors.deallocate()
        unsafe sources.deallocate()
        unsafe controls.deallocate()
        unsafe payloads.deallocate()
        unsafe descriptions.deallocate()
    }

    /// Fills the batch with what waits at a socket, which is always the same one.
    ///
    /// - Returns: how many of the node's datagrams the kernel had to drop since the last time.
    package mutating func receive(from socket: borrowing Descriptor) -> Int {
        for index in 0..<Self.capacity {
            // The kernel shortens both.
            unsafe messages[index].msg_hdr.msg_namelen = UInt32(MemoryLayout<clinux_sockaddr>.size)
            unsafe messages[index].msg_hdr.msg_controllen = Self.control
        }
        count = unsafe max(0, Int(clinux_recvmmsg(socket.number, messages, UInt32(Self.capacity))))
        let newest = unsafe clinux_describe(messages, Int32(count), descriptions, overflow)
        defer { overflow = newest }
        return Int(newest &- overflow)
    }

    public var isFull: Bool { count == Self.capacity }

    /// What the kernel said about a datagram.
    public subscript(index: Int) -> Datagram {
        precondition(0..<count ~= index)
        let kernel = unsafe descriptions[index]
        return Datagram(
            flow: Flow(
                from: Endpoint(IPAddress(high: kernel.source_high, low: kernel.source_low), port: kernel.source_port),
                to: Endpoint(
                    IPAddress(high: kernel.destination_high, low: kernel.destination_low), port: kernel.destination_port
                )
            ), length: Int(kernel.length), segment: Int(kernel.segment), tos: kernel.tos, ttl: kernel.ttl,
            isBroken: kernel.is_truncated || !kernel.has_destination)
    }

    /// Copies payloads, one behind the other, to the start of a span that holds them.
    public func copy(_ range: Range<Int>, to room: inout MutableRawSpan) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        unsafe room.withUnsafeMutableBytes { room in
            var at = 0
            for index in range {
                let length = unsafe Int(descriptions[index].length)
                let source = unsafe UnsafeRawBufferPointer(start: payloads + index * Self.slot, count: length)
                unsafe UnsafeMutableRawBufferPointer(rebasing: room[at...]).copyMemory(from: source)
                at += length
            }
        }
    }
}
