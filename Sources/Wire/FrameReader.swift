/// A whole frame found in a stream's bytes.
public struct FoundFrame: Hashable, Sendable {
    public let header: FrameHeader
    /// Where the body lies in the bytes that were searched.
    public let body: Range<Int>

    @inlinable init(_ header: FrameHeader, body: Range<Int>) {
        self.header = header
        self.body = body
    }

    /// Where the next frame begins.
    @inlinable public var end: Int { body.upperBound }
}

/// Cuts a stream of bytes into frames, wherever the stream was cut before.
public enum FrameReader {
    /// The frame that begins at `offset`; nil while it is not all there.
    ///
    /// The header is judged as soon as it is there: a stream that cannot become a frame fails before its body is waited
    /// for.
    @inlinable @inline(__always)
    public static func next(in bytes: RawSpan, at offset: Int) throws(WireError) -> FoundFrame? {
        guard bytes.byteCount - offset >= FrameHeader.size else { return nil }
        let header = FrameHeader(bytes, at: offset)
        if header.type == .train { try TrainHeader.check(header) } else { try ControlFrame.check(header) }
        let body = offset + FrameHeader.size
        guard bytes.byteCount - body >= Int(header.length) else { return nil }
        return FoundFrame(header, body: body..<body + Int(header.length))
    }
}
