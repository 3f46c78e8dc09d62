public import Address

/// Every frame that is not a train. They are rare, so they are values; a train stays where it lies.
public enum ControlFrame: Hashable, Sendable {
    case hello(Hello)
    /// From here on `number` means this path, whatever it meant before.
    case path(number: UInt16, Path)
    case unreachable(Unreachable)
    /// To be answered by a pong with the same number.
    case ping(UInt64)
    case pong(UInt64)
    case proof(Proof)
    case goAway(GoAway)
    /// A type that this version does not know, to be skipped.
    case unknown(FrameType)
}

/// The first frame in either direction.
public struct Hello: Hashable, Sendable {
    /// Drawn at random when the sidecar starts: a peer that comes back with another one has restarted.
    public let instance: UInt64
    /// The addresses that the sender's datagrams will come from: a claim, no proof.
    public let addresses: [IPAddress]

    /// - Parameter addresses: at most `Limits.helloAddresses`.
    public init(instance: UInt64, addresses: [IPAddress]) {
        precondition(addresses.count <= Limits.helloAddresses)
        self.instance = instance
        self.addresses = addresses
    }
}

/// An ICMP or ICMPv6 error that a delivered datagram met in the receiving pod, on its way back to its sender.
public struct Unreachable: Hashable, Sendable {
    /// Type and code as in the ICMP message of the flow's family (RFC 792, RFC 4443).
    public let type: UInt8
    public let code: UInt8
    /// The flow of the datagram that met the error.
    public let flow: Flow
    /// The second word of the ICMP message: the next hop's MTU where the type has one, else 0.
    public let information: UInt32
    /// The start of that datagram's payload.
    public let quote: [UInt8]

    /// - Parameter quote: at most `Limits.quotedBytes`.
    public init(type: UInt8, code: UInt8, flow: Flow, information: UInt32 = 0, quote: [UInt8]) {
        precondition(quote.count <= Limits.quotedBytes)
        self.type = type
        self.code = code
        self.flow = flow
        self.information = information
        self.quote = quote
    }
}

/// Dial-back proof of an address: asked over a lane that was dialled to that address, answered on the same lane.
public struct Proof: Hashable, Sendable {
    public enum Step: UInt8, Sendable, CaseIterable {
        /// Is the lane with this binding yours?
        case ask = 0
        case confirm = 1
        case deny = 2
    }

    public let step: Step
    /// The first and the second half of the `tls-exporter` value of the lane in question (RFC 9266), 32 bytes.
    public let binding: [UInt128]

    /// - Parameter binding: two halves of 16 bytes.
    public init(_ step: Step, binding: [UInt128]) {
        precondition(binding.count == 2)
        self.step = step
        self.binding = binding
    }
}

/// The last frame: the sender takes no more datagrams on this lane.
public struct GoAway: Hashable, Sendable {
    public enum Reason: UInt8, Sendable, CaseIterable {
        /// The sidecar stops; what is under way is still delivered.
        case stopping = 0
        /// The stream was not a stream of frames.
        case malformed = 1
        /// The peer's identity is not admitted, or no longer.
        case notAdmitted = 2
        /// Another lane has taken this one's place.
        case replaced = 3
    }

    public let reason: Reason
    /// For the peer's log: at most `Limits.goAwayText` bytes of printable ASCII.
    public let text: String

    /// - Parameter text: cut to `Limits.goAwayText`, bytes other than printable ASCII replaced by `?`.
    public init(_ reason: Reason, text: String) {
        self.reason = reason
        let safe = text.utf8.prefix(Limits.goAwayText).map { Self.isPrintable($0) ? $0 : UInt8(ascii: "?") }
        self.text = String(decoding: safe, as: UTF8.self)
    }

    static func isPrintable(_ byte: UInt8) -> Bool { (0x20...0x7e).contains(byte) }
}
