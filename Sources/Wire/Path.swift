public import Address

/// What the datagrams of a train share besides their size: announced once on a lane, then named by a number.
public struct Path: Hashable, Sendable, BitwiseCopyable {
    public let flow: Flow
    /// The TTL of IPv4 or the hop limit of IPv6, as the node sent it.
    public let ttl: UInt8

    @inlinable public init(_ flow: Flow, ttl: UInt8) {
        self.flow = flow
        self.ttl = ttl
    }
}

extension Flow {
    /// Source address 16, destination address 16, source port 2, destination port 2; IPv4 in mapped form.
    static let wireSize = 36

    init(_ bytes: RawSpan) throws(WireError) {
        let source = IPAddress(bits: bytes.bigEndian(at: 0, as: UInt128.self))
        let destination = IPAddress(bits: bytes.bigEndian(at: 16, as: UInt128.self))
        guard source.isV4 == destination.isV4 else { throw .families }
        self.init(
            from: Endpoint(source, port: bytes.bigEndian(at: 32, as: UInt16.self)),
            to: Endpoint(destination, port: bytes.bigEndian(at: 34, as: UInt16.self)))
    }

    func write(to output: inout OutputRawSpan) {
        output.append(bigEndian: source.address.bits)
        output.append(bigEndian: destination.address.bits)
        output.append(bigEndian: source.port)
        output.append(bigEndian: destination.port)
    }
}
