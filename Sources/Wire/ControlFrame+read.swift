import Address

extension ControlFrame {
    /// Judges a header that is not a train's, before its body is there.
    @inline(never) public static func check(_ header: FrameHeader) throws(WireError) {
        let length = Int(header.length)
        let allowed: ClosedRange<Int>
        switch header.type {
        case FrameType(rawValue: 0): throw .typeZero
        case .hello: allowed = 8...8 + 16 * Limits.helloAddresses
        case .path: allowed = 36...36
        case .unreachable: allowed = 40...40 + Limits.quotedBytes
        case .ping, .pong: allowed = 8...8
        case .proof: allowed = 32...32
        case .goAway: allowed = 0...Limits.goAwayText
        default: return
        }
        guard allowed.contains(length), header.type != .hello || length % 16 == 8 else {
            throw .length(header.type, length)
        }
        guard unused(header) else { throw .unusedField(header.type) }
        switch header.type {
        case .path: guard Int(header.second) < Limits.paths else { throw .pathNumber(header.second) }
        case .proof: guard Proof.Step(rawValue: header.detail) != nil else { throw .value(.proof, header.detail) }
        case .goAway: guard GoAway.Reason(rawValue: header.detail) != nil else { throw .value(.goAway, header.detail) }
        default: break
        }
    }

    /// Whether the fields that the type does not use are 0: one spelling for each frame.
    private static func unused(_ header: FrameHeader) -> Bool {
        switch header.type {
        case .path: header.first == 0
        case .unreachable: header.first <= 255 && header.second == 0
        case .proof, .goAway: header.first == 0 && header.second == 0
        default: header.detail == 0 && header.first == 0 && header.second == 0
        }
    }

    /// Reads a frame that is not a train.
    ///
    /// - Parameters:
    ///   - header: one that `check` has passed.
    ///   - body: its body, `header.length` bytes.
    public init(_ header: FrameHeader, body: RawSpan) throws(WireError) {
        precondition(body.byteCount == Int(header.length))
        switch header.type {
        case .hello:
            let addresses = stride(from: 8, to: body.byteCount, by: 16).map {
                IPAddress(bits: body.bigEndian(at: $0, as: UInt128.self))
            }
            self = .hello(Hello(instance: body.bigEndian(at: 0, as: UInt64.self), addresses: addresses))
        case .path:
            self = .path(number: header.second, Path(try Flow(body), ttl: header.detail))
        case .unreachable:
            self = .unreachable(
                Unreachable(
                    type: UInt8(truncatingIfNeeded: header.first), code: header.detail, flow: try Flow(body),
                    information: body.bigEndian(at: 36, as: UInt32.self),
                    quote: (40..<body.byteCount).map { body.bigEndian(at: $0, as: UInt8.self) }))
        case .ping: self = .ping(body.bigEndian(at: 0, as: UInt64.self))
        case .pong: self = .pong(body.bigEndian(at: 0, as: UInt64.self))
        case .proof:
            guard let step = Proof.Step(rawValue: header.detail) else { throw .value(.proof, header.detail) }
            let binding = [body.bigEndian(at: 0, as: UInt128.self), body.bigEndian(at: 16, as: UInt128.self)]
            self = .proof(Proof(step, binding: binding))
        case .goAway:
            guard let reason = GoAway.Reason(rawValue: header.detail) else { throw .value(.goAway, header.detail) }
            let text = (0..<body.byteCount).map { body.bigEndian(at: $0, as: UInt8.self) }
            guard text.allSatisfy(GoAway.isPrintable) else { throw .text }
            self = .goAway(GoAway(reason, text: String(decoding: text, as: UTF8.self)))
        default: self = .unknown(header.type)
        }
    }
}
