import Wire

/// Annotated hex as bytes: what follows a `#` is a comment, white space is none.
func hex(_ text: String) -> [UInt8] {
    let digits = text.split(separator: "\n").flatMap { $0.prefix { $0 != "#" } }.filter { !$0.isWhitespace }
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
}

/// What `body` appends.
func bytes(_ body: (inout OutputRawSpan) -> Void) -> [UInt8] {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: ControlFrame.longest, alignment: 8)
    defer { unsafe room.deallocate() }
    var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
    body(&output)
    let count = unsafe output.finalize(for: room)
    return unsafe Array(room[..<count])
}

func bytes(_ frame: ControlFrame) -> [UInt8] { bytes { frame.write(to: &$0) } }

func bytes(_ header: FrameHeader) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: header.word >> (56 - 8 * $0)) }
}

func bytes(_ train: TrainHeader, payload: [UInt8]) -> [UInt8] { bytes(train.header) + payload }

/// One frame as a test compares it.
enum Seen: Hashable {
    case train(TrainHeader, payload: [UInt8])
    case control(ControlFrame)
}

/// Reads all whole frames of `stream`.
func read(_ stream: [UInt8]) throws(WireError) -> (frames: [Seen], taken: Int) {
    // Any integer's bytes may be looked at.
    let span = unsafe stream.span.bytes
    var frames: [Seen] = []
    var offset = 0
    while let found = try FrameReader.next(in: span, at: offset) {
        if found.header.type == .train {
            frames.append(.train(TrainHeader(found.header), payload: Array(stream[found.body])))
        } else {
            frames.append(.control(try ControlFrame(found.header, body: span.extracting(found.body))))
        }
        offset = found.end
    }
    return (frames, offset)
}
