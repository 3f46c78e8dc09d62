public import Address

/// The IP and UDP headers of the datagrams of one flow, as their sender's kernel would have written them; what is the same
/// for all of them is worked out once (RFC 791, RFC 8200, RFC 768).
public struct DatagramHead: Sendable {
    private let source: UInt128
    private let destination: UInt128
    private let sourcePort: UInt16
    private let destinationPort: UInt16
    private let ttl: UInt8
    public let family: IPAddress.Family
    /// The sum of the pseudo header without the length.
    private let pseudoSum: UInt64

    /// - Parameters:
    ///   - flow: both addresses of one family.
    ///   - ttl: the TTL or hop limit.
    public init(_ flow: Flow, ttl: UInt8) {
        precondition(flow.source.address.family == flow.destination.address.family)
        family = flow.source.address.family
        let mask = UInt128.max >> (128 - family.width)
        source = flow.source.address.bits & mask
        destination = flow.destination.address.bits & mask
        sourcePort = flow.source.port
        destinationPort = flow.destination.port
        self.ttl = ttl
        pseudoSum = Checksum.sum(source) + Checksum.sum(destination) + UInt64(Self.udp)
    }

    private static var udp: UInt8 { 17 }

    /// The address that these datagrams are delivered to.
    public var target: IPAddress {
        IPAddress(bits: family == .v4 ? 0xffff << 32 | destination : destination)
    }

    /// Bytes of both headers: 28 or 48.
    public var size: Int { Self.size(family) }

    public static func size(_ family: IPAddress.Family) -> Int { family == .v4 ? 28 : 48 }

    /// The longest payload that fits behind the headers: 65,507 or 65,527 bytes.
    public static func longest(_ family: IPAddress.Family) -> Int { 65_535 - (family == .v4 ? 28 : 8) }

    /// The checksum field of a datagram whose sum the kernel completes: the pseudo header's sum.
    public func partialChecksum(length: Int) -> UInt16 {
        Checksum.fold(pseudoSum &+ UInt64(8 &+ length))
    }

    /// The checksum field of a datagram that goes as it is.
    public func checksum(_ payload: RawSpan) -> UInt16 {
        let length = UInt64(8 &+ payload.byteCount)
        let ports = UInt64(sourcePort) &+ UInt64(destinationPort)
        let sum = ~Checksum.fold(pseudoSum &+ length &+ ports &+ length &+ Checksum.sum(payload))
        // 0 would say that there is none, which IPv6 does not accept (RFC 8200, 8.1).
        return sum == 0 ? 0xffff : sum
    }

    /// Writes both headers.
    ///
    /// - Parameters:
    ///   - output: ``size`` bytes.
    ///   - length: bytes of the payload, at most ``longest(_:)``.
    ///   - tos: the TOS byte or traffic class.
    ///   - checksum: the UDP checksum field.
    @inline(__always)
    public func write(to output: inout MutableRawSpan, length: Int, tos: UInt8, checksum: UInt16) {
        let udp = UDPHeader(
            source: sourcePort.bigEndian, destination: destinationPort.bigEndian,
            length: UInt16(truncatingIfNeeded: 8 &+ length).bigEndian, checksum: checksum.bigEndian)
        if family == .v4 {
            let header = IPv4Header(
                source: UInt32(truncatingIfNeeded: source), destination: UInt32(truncatingIfNeeded: destination),
                tos: tos, ttl: ttl, length: UInt16(truncatingIfNeeded: 28 &+ length))
            output.storeBytes(of: header, as: IPv4Header.self)
            output.storeBytes(of: udp, toByteOffset: 20, as: UDPHeader.self)
        } else {
            let header = IPv6Header(
                source: source, destination: destination, trafficClass: tos, hopLimit: ttl,
                length: UInt16(truncatingIfNeeded: 8 &+ length))
            output.storeBytes(of: header, as: IPv6Header.self)
            output.storeBytes(of: udp, toByteOffset: 40, as: UDPHeader.self)
        }
    }
}
