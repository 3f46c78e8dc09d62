/// How long to wait before the next try: twice as long after each failure, and never for all peers at one moment.
public struct Backoff: Hashable, Sendable {
    private static var shortest: Duration { .milliseconds(100) }
    private static var longest: Duration { .seconds(5) }

    private var ceiling = Self.shortest

    public init() {}

    /// The pause after one more failure: from half the ceiling to all of it, by chance, so that the pods of a restarted
    /// cluster do not dial in step.
    public mutating func next(using random: inout some RandomNumberGenerator) -> Duration {
        defer { ceiling = min(ceiling * 2, Self.longest) }
        return ceiling * Double.random(in: 0.5...1, using: &random)
    }

    /// To be called when things have gone well for a while.
    public mutating func reset() { ceiling = Self.shortest }
}
