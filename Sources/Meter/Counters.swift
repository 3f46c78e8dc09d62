internal import Synchronization

/// What is counted beside the drops.
public enum Count: Int, Labelled {
    /// Taken from the node.
    case capturedDatagrams
    case capturedBytes
    /// Handed to TLS on the way to a peer.
    case sentDatagrams
    /// Given to the node.
    case deliveredDatagrams
    case deliveredBytes
}

/// What one worker has counted since it started. The worker alone writes; anybody may read at any time.
@safe public final class Counters: Sendable {
    /// The counts, then the drops.
    private nonisolated(unsafe) let cells: UnsafeMutablePointer<Atomic<UInt64>>
    private static let number = Count.allCases.count + DropReason.allCases.count

    public init() {
        unsafe cells = .allocate(capacity: Self.number)
        for index in 0..<Self.number { unsafe (cells + index).initialize(to: Atomic(0)) }
    }

    deinit {
        unsafe cells.deinitialize(count: Self.number)
        unsafe cells.deallocate()
    }

    public subscript(count: Count) -> UInt64 { value(count.rawValue) }
    public subscript(reason: DropReason) -> UInt64 { value(Count.allCases.count + reason.rawValue) }

    public func add(_ more: Int, to count: Count) { add(more, at: count.rawValue) }

    /// Counts datagrams that did not pass.
    public func drop(_ more: Int = 1, _ reason: DropReason) { add(more, at: Count.allCases.count + reason.rawValue) }

    private func value(_ index: Int) -> UInt64 { unsafe cells[index].load(ordering: .relaxed) }

    /// With one writer a load and a store will do, without a lock on the memory bus.
    private func add(_ more: Int, at index: Int) {
        unsafe cells[index].store(value(index) &+ UInt64(truncatingIfNeeded: more), ordering: .relaxed)
    }
}
