/// A run of datagrams of one path with equal size, the last maybe shorter, carried and delivered as one unit.
///
/// Its header is the whole of its framing; the payload follows in one piece, as the kernel takes it for UDP_SEGMENT.
public struct TrainHeader: Hashable, Sendable, BitwiseCopyable {
    /// Bytes of the payload: 0 to `Limits.trainBytes`.
    public let length: UInt16
    /// Bytes of each datagram but the last; 0 only for a datagram of no bytes.
    public let segment: UInt16
    /// The number of the announced path.
    public let path: UInt16
    /// The TOS byte of IPv4 or the traffic class of IPv6: DSCP and ECN (RFC 2474, RFC 3168).
    public let tos: UInt8

    @inlinable public init(length: UInt16, segment: UInt16, path: UInt16, tos: UInt8) {
        self.length = length
        self.segment = segment
        self.path = path
        self.tos = tos
    }

    /// Judges a frame header of type train.
    @inlinable @inline(__always) public static func check(_ header: FrameHeader) throws(WireError) {
        let train = TrainHeader(header)
        let (length, segment) = (train.length, train.segment)
        guard Int(length) <= Limits.trainBytes else { throw .length(.train, Int(length)) }
        guard segment <= length, segment > 0 || length == 0 else { throw .segment(segment, length: length) }
        guard Int(segment) * Limits.trainDatagrams >= Int(length) else { throw .datagrams(train.datagrams) }
        guard Int(train.path) < Limits.paths else { throw .pathNumber(train.path) }
    }

    /// The fields of a frame header of type train that `check` has passed.
    @inlinable @inline(__always) public init(_ header: FrameHeader) {
        self.init(length: header.length, segment: header.first, path: header.second, tos: header.detail)
    }

    @inlinable public var header: FrameHeader {
        FrameHeader(.train, detail: tos, length: length, first: segment, second: path)
    }

    /// How many datagrams it holds, at least one.
    @inlinable public var datagrams: Int {
        segment == 0 ? 1 : (Int(length) + Int(segment) - 1) / Int(segment)
    }

    /// Whether a datagram may join a train under way.
    ///
    /// A train ends with its first datagram that is shorter than the segment; datagrams of no bytes travel alone.
    ///
    /// - Parameters:
    ///   - next: bytes of the datagram.
    ///   - carried: bytes of the train so far, all of them in full segments.
    ///   - segment: bytes of the train's first datagram.
    ///   - most: bytes that the train may hold.
    @inlinable @inline(__always)
    public static func admits(_ next: Int, carried: Int, segment: Int, most: Int) -> Bool {
        next <= segment && next > 0 && carried + next <= most && carried < segment * Limits.trainDatagrams
    }
}
