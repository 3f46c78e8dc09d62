import Address

extension ControlFrame {
    /// Bytes of the longest control frame, header included: room for any one of them.
    public static var longest: Int { FrameHeader.size + 40 + Limits.quotedBytes }

    /// Appends the frame, header and body. `unknown` has no bytes of its own and appends none.
    ///
    /// - Parameter output: has room for `ControlFrame.longest` bytes.
    public func write(to output: inout OutputRawSpan) {
        guard let header else { return }
        output.append(bigEndian: header.word)
        switch self {
        case .hello(let hello):
            output.append(bigEndian: hello.instance)
            for address in hello.addresses { output.append(bigEndian: address.bits) }
        case .path(_, let path):
            path.flow.write(to: &output)
        case .unreachable(let error):
            error.flow.write(to: &output)
            output.append(bigEndian: error.information)
            for byte in error.quote { output.append(byte) }
        case .ping(let number), .pong(let number):
            output.append(bigEndian: number)
        case .proof(let proof):
            for half in proof.binding { output.append(bigEndian: half) }
        case .goAway(let goAway):
            for byte in goAway.text.utf8 { output.append(byte) }
        case .unknown: break
        }
    }

    private var header: FrameHeader? {
        switch self {
        case .hello(let hello): FrameHeader(.hello, length: UInt16(8 + 16 * hello.addresses.count))
        case .path(let number, let path): FrameHeader(.path, detail: path.ttl, length: 36, second: number)
        case .unreachable(let error):
            FrameHeader(
                .unreachable, detail: error.code, length: UInt16(40 + error.quote.count), first: UInt16(error.type))
        case .ping: FrameHeader(.ping, length: 8)
        case .pong: FrameHeader(.pong, length: 8)
        case .proof(let proof): FrameHeader(.proof, detail: proof.step.rawValue, length: 32)
        case .goAway(let goAway):
            FrameHeader(.goAway, detail: goAway.reason.rawValue, length: UInt16(goAway.text.utf8.count))
        case .unknown: nil
        }
    }
}
