/// What a frame is. Numbers that this version does not know are skipped by their length.
public struct FrameType: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    public let rawValue: UInt8

    @inlinable public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    @inlinable public static var hello: FrameType { FrameType(rawValue: 1) }
    @inlinable public static var path: FrameType { FrameType(rawValue: 2) }
    @inlinable public static var train: FrameType { FrameType(rawValue: 3) }
    @inlinable public static var unreachable: FrameType { FrameType(rawValue: 4) }
    @inlinable public static var ping: FrameType { FrameType(rawValue: 5) }
    @inlinable public static var pong: FrameType { FrameType(rawValue: 6) }
    @inlinable public static var proof: FrameType { FrameType(rawValue: 7) }
    @inlinable public static var goAway: FrameType { FrameType(rawValue: 8) }
}

extension FrameType: CustomStringConvertible {
    public var description: String {
        switch self {
        case .hello: "hello"
        case .path: "path"
        case .train: "train"
        case .unreachable: "unreachable"
        case .ping: "ping"
        case .pong: "pong"
        case .proof: "proof"
        case .goAway: "go-away"
        default: "type \(rawValue)"
        }
    }
}
