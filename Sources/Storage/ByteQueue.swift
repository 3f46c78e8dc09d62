/// A first-in first-out queue of bytes in one allocation that never grows.
@safe public struct ByteQueue: ~Copyable {
    private let storage: UnsafeMutableRawBufferPointer
    /// The bytes in use are `head..<tail`.
    private var head = 0
    private var tail = 0

    /// - Parameter capacity: bytes, more than 0.
    public init(capacity: Int) {
        precondition(capacity > 0)
        unsafe storage = .allocate(byteCount: capacity, alignment: 64)
    }

    deinit { unsafe storage.deallocate() }

    public var count: Int { tail - head }
    public var isEmpty: Bool { head == tail }
    public var capacity: Int { unsafe storage.count }
    /// How many bytes fit behind the last one; ``compact()`` may win more.
    public var room: Int { unsafe storage.count - tail }

    /// Lends the bytes, the oldest first.
    @inline(__always) public borrowing func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: storage[head..<tail])))
    }

    /// Lends the room behind the last byte and takes as many bytes as `body` says that it wrote.
    public mutating func fill(_ body: (inout MutableRawSpan) -> Int) {
        var span = unsafe MutableRawSpan(_unsafeBytes: UnsafeMutableRawBufferPointer(rebasing: storage[tail...]))
        let written = body(&span)
        precondition(0...room ~= written)
        tail += written
    }

    /// Copies bytes behind the last one; they must fit into ``room``.
    public mutating func append(_ bytes: RawSpan) {
        precondition(bytes.byteCount <= room)
        unsafe bytes.withUnsafeBytes { source in
            unsafe UnsafeMutableRawBufferPointer(rebasing: storage[tail...]).copyMemory(from: source)
        }
        tail += bytes.byteCount
    }

    /// Stores a number as it lies in memory; it must fit into ``room``.
    public mutating func append(_ word: UInt64) {
        precondition(room >= 8)
        unsafe storage.storeBytes(of: word, toByteOffset: tail, as: UInt64.self)
        tail += 8
    }

    /// Lends a span of up to `most` bytes behind the last one, and takes what `body` appends to it.
    public mutating func append(most: Int, _ body: (inout OutputRawSpan) -> Void) {
        precondition(most <= room)
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[tail..<tail + most])
        var span = unsafe OutputRawSpan(buffer: free, initializedCount: 0)
        body(&span)
        tail += unsafe span.finalize(for: free)
    }

    /// Drops the oldest bytes.
    public mutating func removeFirst(_ count: Int) {
        precondition(0...self.count ~= count)
        head += count
        if head == tail { (head, tail) = (0, 0) }
    }

    /// Moves the bytes to the start of the allocation, so that ``room`` is all that is free.
    public mutating func compact() {
        if head == 0 { return }
        unsafe storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[head..<tail]))
        (head, tail) = (0, tail - head)
    }
}
