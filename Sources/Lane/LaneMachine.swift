public import Meter

/// The life of a lane that we dial, as a value: what happened and the time go in, what is to be done comes out.
///
///     idle ─datagram→ opening ─hello→ open
///       ↑                │               │
///       └──── resting ←──┴───────────────┘ failure, silence, go-away
///
/// A lane is dialled because a datagram wants through, and for no other reason: a peer that is gone is not dialled again
/// until somebody writes to it.
public struct LaneMachine: Sendable {
    public enum State: Hashable, Sendable {
        /// No connection, and nothing that waits for one.
        case idle
        /// Connecting, then shaking hands, then waiting for the peer's hello.
        case opening(since: Instant)
        case open(since: Instant)
        /// Not dialled before that time.
        case resting(until: Instant)
    }

    /// What becomes of a datagram for this lane.
    public enum Admission: Hashable, Sendable {
        /// Into the queue, and out at once.
        case send
        /// Into the queue, until the lane is open.
        case wait
        /// As `wait`, and the lane is to be dialled now.
        case dial
        /// The last try failed and the next one is not due.
        case refuse
    }

    /// What the passing of time asks for.
    public enum Due: Hashable, Sendable {
        case nothing
        /// Send a ping: the peer has been silent.
        case ping
        /// Give the connection up: it took too long to open, or the peer has been silent for too long.
        case giveUp(Silence)
    }

    public enum Silence: Hashable, Sendable {
        case whileOpening
        case whileOpen
    }

    public struct Limits: Sendable {
        /// From the first step of a connection to the peer's hello.
        public var opening = Duration.seconds(5)
        /// Without a byte from the peer, before it is pinged.
        public var quiet = Duration.seconds(3)
        /// Without a byte from the peer, before it is given up.
        public var dead = Duration.seconds(9)
        /// Open for this long, a lane has come about well and the next pause is a short one.
        public var settled = Duration.seconds(10)

        public init() {}
    }

    public private(set) var state = State.idle
    private let limits: Limits
    private var backoff = Backoff()
    private var heard = Instant(nanoseconds: 0)
    private var pinged = false

    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// A datagram wants through.
    public mutating func admit(at now: Instant) -> Admission {
        switch state {
        case .open: return .send
        case .opening: return .wait
        case .resting(let until) where now < until: return .refuse
        case .idle, .resting:
            state = .opening(since: now)
            return .dial
        }
    }

    /// The peer's hello has come.
    public mutating func opened(at now: Instant) {
        guard case .opening = state else { return }
        state = .open(since: now)
        heard(at: now)
    }

    /// Bytes have come from the peer.
    public mutating func heard(at now: Instant) {
        heard = now
        pinged = false
    }

    /// The connection did not come about or is gone.
    public mutating func ended(at now: Instant, using random: inout some RandomNumberGenerator) {
        if case .open(let since) = state, now - since >= limits.settled { backoff.reset() }
        state = .resting(until: now + backoff.next(using: &random))
    }

    /// Time has passed. To be asked at ``deadline`` at the latest; asking earlier does no harm.
    public mutating func tick(at now: Instant) -> Due {
        switch state {
        case .idle: return .nothing
        case .resting(let until):
            if now >= until { state = .idle }
            return .nothing
        case .opening(let since):
            return now - since >= limits.opening ? .giveUp(.whileOpening) : .nothing
        case .open:
            if now - heard >= limits.dead { return .giveUp(.whileOpen) }
            guard !pinged, now - heard >= limits.quiet else { return .nothing }
            pinged = true
            return .ping
        }
    }

    /// When ``tick(at:)`` will ask for something; nil while it will not.
    public var deadline: Instant? {
        switch state {
        case .idle: nil
        case .resting(let until): until
        case .opening(let since): since + limits.opening
        case .open: heard + (pinged ? limits.dead : limits.quiet)
        }
    }
}
