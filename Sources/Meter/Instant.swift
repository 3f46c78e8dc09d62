/// A point in time on the monotonic clock, which does not jump when somebody sets the date.
public struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Since an arbitrary start, in nanoseconds.
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

    public static func + (instant: Instant, span: Duration) -> Instant {
        Instant(nanoseconds: instant.nanoseconds + span.nanoseconds)
    }

    public static func - (later: Instant, earlier: Instant) -> Duration {
        .nanoseconds(later.nanoseconds - earlier.nanoseconds)
    }
}

extension Duration {
    /// Cut to whole nanoseconds; spans of up to 292 years.
    public var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
