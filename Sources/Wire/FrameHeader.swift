/// The eight bytes before each frame's body (docs/WIRE.md):
///
///     0        1        2        3        4        5        6        7
///     +--------+--------+-----------------+-----------------+-----------------+
///     |  type  | detail |     length      |      first      |     second      |
///     +--------+--------+-----------------+-----------------+-----------------+
///
/// All of a train's own fields fit in here, so its payload follows in one piece and needs no copy.
public struct FrameHeader: Hashable, Sendable, BitwiseCopyable {
    @inlinable public static var size: Int { 8 }

    public let type: FrameType
    public let detail: UInt8
    /// Bytes of the body.
    public let length: UInt16
    public let first: UInt16
    public let second: UInt16

    @inlinable public init(_ type: FrameType, detail: UInt8 = 0, length: UInt16, first: UInt16 = 0, second: UInt16 = 0)
    {
        self.type = type
        self.detail = detail
        self.length = length
        self.first = first
        self.second = second
    }

    /// The header in the eight bytes at `offset`, which the caller knows to be there.
    @inlinable @inline(__always) public init(_ bytes: RawSpan, at offset: Int) {
        let word = bytes.bigEndian(at: offset, as: UInt64.self)
        type = FrameType(rawValue: UInt8(truncatingIfNeeded: word >> 56))
        detail = UInt8(truncatingIfNeeded: word >> 48)
        length = UInt16(truncatingIfNeeded: word >> 32)
        first = UInt16(truncatingIfNeeded: word >> 16)
        second = UInt16(truncatingIfNeeded: word)
    }

    /// The eight bytes as one number, the type in its most significant byte: to be stored big-endian.
    @inlinable public var word: UInt64 {
        let high = UInt64(type.rawValue) << 56 | UInt64(detail) << 48 | UInt64(length) << 32
        return high | UInt64(first) << 16 | UInt64(second)
    }
}
