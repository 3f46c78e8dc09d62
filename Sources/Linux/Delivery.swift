package import Address
internal import CLinux
public import Packet

/// How datagrams are put into the pod, the best way first.
public enum DeliveryMode: String, Sendable, CaseIterable {
    /// A packet socket that takes whole trains, which the kernel cuts for the node (from about Linux 6.2).
    case trains
    /// A packet socket, one packet for each datagram.
    case packets
    /// A raw socket, which every routing setting accepts: these packets do not go through input routing.
    case raw
}

/// Puts datagrams of one family into the pod as if their sender's kernel had sent them here.
///
/// A transparent UDP socket cannot: it may not bind to the source where the node holds the wildcard address at that port.
/// Hence packets with headers of our own, on lo, many with one `sendmmsg` (packet(7), raw(7)).
@safe public struct Delivery: ~Copyable {
    private static var capacity: Int { 64 }
    /// The virtio and the Ethernet header that a packet socket wants before the IP header.
    private static var virtio: Int { 10 }
    private static var link: Int { virtio + 14 }
    /// Bytes kept for the headers of a packet.
    private static var head: Int { link + 48 }

    public let mode: DeliveryMode
    private let family: IPAddress.Family
    private let socket: Descriptor
    private let messages: UnsafeMutablePointer<mmsghdr>
    private let vectors: UnsafeMutablePointer<iovec>
    private let heads: UnsafeMutableRawPointer
    /// Where each packet goes: for the packet socket always lo, for the raw one the datagram's destination.
    private let targets: UnsafeMutablePointer<clinux_target>
    private let datagrams: UnsafeMutablePointer<Int32>
    private var count = 0

    private init(owning socket: consuming Descriptor, _ family: IPAddress.Family, _ mode: DeliveryMode, lo: UInt32) {
        self.socket = socket
        self.family = family
        self.mode = mode
        let n = Self.capacity
        unsafe messages = .allocate(capacity: n)
        unsafe vectors = .allocate(capacity: 2 * n)
        unsafe heads = .allocate(byteCount: n * Self.head, alignment: 64)
        unsafe targets = .allocate(capacity: n)
        unsafe datagrams = .allocate(capacity: n)
        unsafe datagrams.initialize(repeating: 0, count: n)
        let type = UInt16(family == .v4 ? ETH_P_IP : ETH_P_IPV6).bigEndian
        // The head ends where the payload would begin; what comes before the IP header is the packet socket's alone.
        let start = mode == .raw ? Self.link : 0
        let headLength = Self.link + DatagramHead.size(family) - start
        unsafe heads.initializeMemory(as: UInt8.self, repeating: 0, count: n * Self.head)
        for index in 0..<n {
            let place = unsafe heads + index * Self.head
            unsafe place.storeBytes(of: type, toByteOffset: Self.link - 2, as: UInt16.self)
            unsafe (targets + index).initialize(to: clinux_link_target(lo, type))
            unsafe (vectors + 2 * index).initialize(to: iovec(iov_base: place + start, iov_len: headLength))
            unsafe (vectors + 2 * index + 1).initialize(to: iovec())
            unsafe (messages + index).initialize(
                to: mmsghdr(
                    msg_hdr: msghdr(
                        msg_name: targets + index, msg_namelen: targets[index].length, msg_iov: vectors + 2 * index,
                        msg_iovlen: 2, msg_control: nil, msg_controllen: 0, msg_flags: 0), msg_len: 0))
        }
    }

    deinit {
        unsafe messages.deallocate()
        unsafe vectors.deallocate()
        unsafe heads.deallocate()
        unsafe targets.deallocate()
        unsafe datagrams.deallocate()
    }

    /// Needs NET_RAW; the mark is to be set with that since Linux 5.17, before with NET_ADMIN.
    ///
    /// - Parameter mark: tells the rules that these are no captured datagrams.
    package static func open(
        _ family: IPAddress.Family, _ mode: DeliveryMode, mark: UInt32
    ) throws(SocketError) -> Delivery {
        let socket: Descriptor
        var lo: UInt32 = 0
        if mode == .raw {
            socket = try Socket.make(family.kernel, SOCK_RAW, protocol: Int32(IPPROTO_RAW), "raw socket")
        } else {
            // Protocol 0: it sends and receives nothing.
            socket = try Socket.make(AF_PACKET, SOCK_RAW, "packet socket")
            try Socket.set(socket, SOL_PACKET, PACKET_VNET_HDR, 1, "PACKET_VNET_HDR")
            Socket.wish(socket, SOL_PACKET, PACKET_QDISC_BYPASS, 1)
            do { lo = try Interface.index("lo") } catch { throw SocketError("interface lo", error) }
        }
        try Socket.set(socket, SOL_SOCKET, SO_MARK, Int32(bitPattern: mark), "SO_MARK")
        Socket.enlarge(socket, SO_SNDBUFFORCE, SO_SNDBUF, bytes: 4 << 20)
        return Delivery(owning: socket, family, mode, lo: lo)
    }

    /// Adds the datagrams of a train.
    ///
    /// - Parameters:
    ///   - train: where its payload lies in `bytes`.
    ///   - segment: bytes of each datagram but the last.
    ///   - bytes: the same for all trains until the next ``flush(_:)``.
    /// - Returns: how many datagrams the kernel refused meanwhile.
    public mutating func add(
        _ head: DatagramHead, tos: UInt8, train: Range<Int>, segment: Int, of bytes: RawSpan
    ) -> Int {
        if mode == .trains || train.count <= segment {
            return add(packet: head, tos: tos, train, segment: segment, of: bytes)
        }
        var refused = 0
        var at = train.lowerBound
        while at < train.upperBound {
            let end = min(at + segment, train.upperBound)
            refused += add(packet: head, tos: tos, at..<end, segment: segment, of: bytes)
            at = end
        }
        return refused
    }

    private mutating func add(
        packet head: DatagramHead, tos: UInt8, _ payload: Range<Int>, segment: Int, of bytes: RawSpan
    ) -> Int {
        precondition(head.family == family && payload.lowerBound >= 0 && payload.upperBound <= bytes.byteCount)
        let refused = count == Self.capacity ? flush(bytes) : 0
        let place = unsafe heads + count * Self.head
        let length = payload.count
        let isTrain = length > segment
        let checksum: UInt16
        if mode == .raw {
            checksum = head.checksum(bytes.extracting(payload))
            unsafe targets[count] = clinux_ip_target(Endpoint(head.target, port: 0).kernel)
            unsafe messages[count].msg_hdr.msg_namelen = targets[count].length
        } else {
            checksum = head.partialChecksum(length: length)
            let transport = UInt16(Self.link - Self.virtio + head.size - 8)
            unsafe place.storeBytes(
                of: virtio_net_hdr(
                    flags: UInt8(VIRTIO_NET_HDR_F_NEEDS_CSUM),
                    gso_type: isTrain ? UInt8(VIRTIO_NET_HDR_GSO_UDP_L4) : UInt8(VIRTIO_NET_HDR_GSO_NONE),
                    hdr_len: isTrain ? transport + 8 : 0, gso_size: isTrain ? UInt16(truncatingIfNeeded: segment) : 0,
                    csum_start: transport, csum_offset: 6), as: virtio_net_hdr.self)
        }
        var span = unsafe MutableRawSpan(_unsafeStart: place + Self.link, byteCount: head.size)
        head.write(to: &span, length: length, tos: tos, checksum: checksum)
        // An offset, until flush knows where the bytes lie.
        unsafe vectors[2 * count + 1] = iovec(
            iov_base: UnsafeMutableRawPointer(bitPattern: payload.lowerBound), iov_len: length)
        unsafe datagrams[count] = isTrain ? Int32((length + segment - 1) / segment) : 1
        count += 1
        return refused
    }

    /// Hands what was added to the kernel.
    ///
    /// - Returns: how many datagrams it refused.
    public mutating func flush(_ bytes: RawSpan) -> Int {
        if count == 0 { return 0 }
        unsafe bytes.withUnsafeBytes { bytes in
            for index in 0..<count {
                let offset = unsafe Int(bitPattern: vectors[2 * index + 1].iov_base)
                precondition(unsafe offset + vectors[2 * index + 1].iov_len <= bytes.count)
                let start = unsafe bytes.baseAddress.map { unsafe $0 + offset }
                unsafe vectors[2 * index + 1].iov_base = unsafe UnsafeMutableRawPointer(mutating: start)
            }
        }
        var (sent, refused) = (0, 0)
        while sent < count {
            let result = unsafe clinux_sendmmsg(socket.number, messages + sent, UInt32(count - sent))
            if result > 0 {
                sent += Int(result)
            } else if result != -EINTR {
                refused += unsafe Int(datagrams[sent])
                sent += 1
            }
        }
        count = 0
        return refused
    }
}
