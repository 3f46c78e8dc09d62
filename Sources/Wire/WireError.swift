/// Why a lane's bytes are not frames. It ends the lane, never the process.
public enum WireError: Error, Hashable, Sendable {
    /// A frame of type 0, which is what memory that nobody wrote looks like.
    case typeZero
    /// The body is shorter or longer than its type allows.
    case length(FrameType, Int)
    /// A header field that its type does not use is not 0.
    case unusedField(FrameType)
    /// A train whose segment does not fit its length.
    case segment(UInt16, length: UInt16)
    /// A train of more datagrams than `Limits.trainDatagrams`.
    case datagrams(Int)
    /// A path number of `Limits.paths` or more.
    case pathNumber(UInt16)
    /// A flow from one address family to the other.
    case families
    /// A field holds a value that its type does not define.
    case value(FrameType, UInt8)
    /// The go-away's text is not printable ASCII, so it could forge log lines.
    case text
}

extension WireError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .typeZero: "frame of type 0"
        case .length(let type, let length): "\(type) frame with a body of \(length) bytes"
        case .unusedField(let type): "\(type) frame with a value in a field that it does not use"
        case .segment(let segment, let length): "train of \(length) bytes in segments of \(segment)"
        case .datagrams(let count): "train of \(count) datagrams, at most \(Limits.trainDatagrams) are allowed"
        case .pathNumber(let number): "path number \(number), at most \(Limits.paths - 1) is allowed"
        case .families: "flow between an IPv4 and an IPv6 address"
        case .value(let type, let value): "\(type) frame with the undefined value \(value)"
        case .text: "go-away text that is not printable ASCII"
        }
    }
}
