internal import CLinux

/// An epoll instance, with room for the events of one turn (epoll(7)).
@safe package struct Poller: ~Copyable {
    package struct Interest: Sendable {
        let events: UInt32

        /// Again and again while there is something to read.
        package static let readable = Interest(events: EPOLLIN.rawValue)
        /// Once for each time that something comes in, room to write comes about, or the connection ends.
        package static let edges = Interest(
            events: EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue)
    }

    private static var capacity: Int { 64 }
    private let descriptor: Descriptor
    private let events: UnsafeMutablePointer<epoll_event>

    private init(owning descriptor: consuming Descriptor) {
        self.descriptor = descriptor
        unsafe events = .allocate(capacity: Self.capacity)
        unsafe events.initialize(repeating: epoll_event(), count: Self.capacity)
    }

    package static func make() throws(SocketError) -> Poller {
        let number = clinux_epoll_create()
        guard number >= 0 else { throw SocketError("epoll", Errno(-number)) }
        return Poller(owning: Descriptor(owning: number))
    }

    deinit { unsafe events.deallocate() }

    /// Watches a descriptor until it is closed.
    package func watch(_ descriptor: borrowing Descriptor, for interest: Interest, token: UInt64) throws(SocketError) {
        let result = clinux_epoll_add(self.descriptor.number, descriptor.number, interest.events, token)
        guard result == 0 else { throw SocketError("epoll_ctl", Errno(-result)) }
    }

    /// Waits until something happens.
    ///
    /// - Parameter nanoseconds: at most so long, rounded up to milliseconds; nil for ever.
    /// - Returns: the number of events.
    package func wait(nanoseconds: Int64?) -> Int {
        let milliseconds = nanoseconds.map { Int32(clamping: ($0 + 999_999) / 1_000_000) } ?? -1
        return unsafe max(
            0, Int(clinux_epoll_wait(descriptor.number, events, Int32(Self.capacity), max(-1, milliseconds))))
    }

    /// The token of one of the events of the last wait.
    package func token(_ index: Int) -> UInt64 {
        precondition(0..<Self.capacity ~= index)
        return unsafe events[index].data.u64
    }
}
