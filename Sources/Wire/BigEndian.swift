extension RawSpan {
    /// Loads a big-endian number, aligned or not.
    @inlinable @inline(__always)
    func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Number.Type) -> Number {
        // Any bytes are a valid integer, and the load checks its bounds.
        Number(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }
}

extension OutputRawSpan {
    /// Appends a number in big-endian order. The caller has checked `freeCapacity`.
    @inlinable @inline(__always)
    mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(bigEndian number: Number) {
        // An integer has no padding: every byte that is appended was written.
        unsafe append(number.bigEndian, as: Number.self)
    }
}
