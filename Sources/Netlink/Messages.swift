internal import CMnl
internal import CNftnl
internal import Linux

/// Messages to the kernel in one buffer, and what each is about. Every one asks for an acknowledgement.
@safe struct Messages: ~Copyable {
    typealias Header = UnsafeMutablePointer<nlmsghdr>

    /// What one message may take. libmnl appends attributes without looking at the end of the buffer; a set's elements,
    /// split at the 64 KiB of an attribute, are the longest.
    private static let room = 128 << 10

    private var memory = UnsafeMutableRawPointer.allocate(byteCount: 2 * Messages.room, alignment: 8)
    private var capacity = 2 * Messages.room
    private(set) var count = 0
    /// The message with sequence number n is about `subjects[n - 1]`.
    private(set) var subjects: [Subject] = []

    deinit { unsafe memory.deallocate() }

    var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: memory, count: count) }

    /// Appends one message that `write` begins and fills.
    ///
    /// - Parameter write: gets the place and the sequence number, returns the header.
    mutating func append(_ subject: Subject, _ write: (UnsafeMutableRawPointer, UInt32) -> Header) {
        if capacity - count < Self.room { grow() }
        subjects.append(subject)
        let header = unsafe write(memory + count, UInt32(subjects.count))
        unsafe header.pointee.nlmsg_flags |= UInt16(NLM_F_REQUEST | NLM_F_ACK)
        count += unsafe Int(header.pointee.nlmsg_len + 3) & ~3
    }

    private mutating func grow() {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: 2 * capacity, alignment: 8)
        unsafe larger.copyMemory(from: memory, byteCount: count)
        unsafe memory.deallocate()
        unsafe memory = larger
        capacity *= 2
    }
}
