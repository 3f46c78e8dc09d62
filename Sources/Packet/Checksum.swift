/// The Internet checksum (RFC 1071): the sum of big-endian 16-bit words, carries added back.
enum Checksum {
    /// Sums bytes; an odd last one counts as the high half of a word.
    static func sum(_ bytes: RawSpan) -> UInt64 {
        var sum: UInt64 = 0
        var at = 0
        // Every load checks its bounds, and any bytes are a valid integer.
        while at + 4 <= bytes.byteCount {
            sum &+= UInt64(UInt32(bigEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt32.self)))
            at += 4
        }
        while at < bytes.byteCount {
            let byte = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt8.self)
            sum &+= at % 2 == 0 ? UInt64(byte) << 8 : UInt64(byte)
            at += 1
        }
        return sum
    }

    static func sum(_ number: UInt128) -> UInt64 {
        (0..<4).reduce(0) { $0 + UInt64(truncatingIfNeeded: number >> (32 * $1)) & 0xffff_ffff }
    }

    /// The 16 bits of a sum, not yet inverted.
    static func fold(_ sum: UInt64) -> UInt16 {
        var sum = sum
        while sum >> 16 != 0 { sum = sum >> 16 &+ sum & 0xffff }
        return UInt16(truncatingIfNeeded: sum)
    }
}
