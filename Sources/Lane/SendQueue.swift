internal import Storage
public import Wire

/// The frames that wait for a lane, oldest first, and what the stream has seen of them.
///
/// A queue belongs to one stream: path numbers and the place within a frame mean nothing on another one.
public struct SendQueue: ~Copyable {
    private var bytes: ByteQueue
    private var book = PathBook()
    /// Bytes in the queue that belong to a frame whose start has been taken.
    private var begun = 0
    private var begunDatagrams = 0
    /// Datagrams that wait, one that was taken in part included.
    public private(set) var datagrams = 0

    /// - Parameter capacity: bytes of frames.
    public init(capacity: Int) {
        bytes = ByteQueue(capacity: capacity)
    }

    public var isEmpty: Bool { bytes.isEmpty }
    public var count: Int { bytes.count }

    /// Room that is kept for control frames when trains fill the queue.
    private static var reserve: Int { 4096 }

    /// Adds a train, and before it its path where that is new to the peer.
    ///
    /// - Parameters:
    ///   - most: bytes that may wait, the train included.
    ///   - copy: writes the payload, `length` bytes, to the start of the span that it is given.
    /// - Returns: false where the queue is too full for it.
    public mutating func append(
        _ path: Path, tos: UInt8, length: Int, segment: Int, most: Int, _ copy: (inout MutableRawSpan) -> Void
    ) -> Bool {
        let needed = 2 * FrameHeader.size + 36 + length
        guard bytes.count + needed <= min(most, bytes.capacity - Self.reserve) else { return false }
        if bytes.room < needed { bytes.compact() }
        let number: UInt16
        if let known = book.number(of: path) {
            number = known
        } else {
            number = book.announce(path)
            write(.path(number: number, path))
        }
        let train = TrainHeader(
            length: UInt16(truncatingIfNeeded: length), segment: UInt16(truncatingIfNeeded: segment), path: number,
            tos: tos
        )
        bytes.append(train.header.word.bigEndian)
        bytes.fill { room in
            copy(&room)
            return length
        }
        datagrams += train.datagrams
        return true
    }

    /// Adds a control frame.
    ///
    /// - Returns: false where the queue is too full even for that.
    @discardableResult
    public mutating func append(_ frame: ControlFrame) -> Bool {
        if bytes.room < ControlFrame.longest { bytes.compact() }
        guard bytes.room >= ControlFrame.longest else { return false }
        write(frame)
        return true
    }

    private mutating func write(_ frame: ControlFrame) {
        bytes.append(most: ControlFrame.longest) { frame.write(to: &$0) }
    }

    /// Lends what waits to the stream, which says how much of it was taken.
    ///
    /// - Returns: how many datagrams have gone to their last byte.
    public mutating func take<Failure: Error>(_ body: (RawSpan) throws(Failure) -> Int) throws(Failure) -> Int {
        let taken = try bytes.withBytes(body)
        let gone = advance(taken)
        bytes.removeFirst(taken)
        datagrams -= gone
        return gone
    }

    /// Walks over the frames that end within the first `taken` bytes.
    private mutating func advance(_ taken: Int) -> Int {
        guard taken >= begun else {
            begun -= taken
            return 0
        }
        var at = begun
        var gone = begunDatagrams
        (begun, begunDatagrams) = (0, 0)
        while at < taken {
            let header = bytes.withBytes { FrameHeader($0, at: at) }
            let datagrams = header.type == .train ? TrainHeader(header).datagrams : 0
            at += FrameHeader.size + Int(header.length)
            if at <= taken { gone += datagrams } else { (begun, begunDatagrams) = (at - taken, datagrams) }
        }
        return gone
    }

    /// Forgets everything, for the next stream.
    ///
    /// - Returns: how many datagrams were still waiting.
    public mutating func reset() -> Int {
        defer { (begun, begunDatagrams, datagrams) = (0, 0, 0) }
        bytes.removeFirst(bytes.count)
        book = PathBook()
        return datagrams
    }
}
