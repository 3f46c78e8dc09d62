/// A flow: source and destination of a datagram.
///
/// Both, for one node socket talks to all peers: a tunnel that keys on the source alone sends a clustered node's
/// datagrams to the wrong peer.
public struct Flow: Hashable, Sendable, BitwiseCopyable {
    public let source: Endpoint
    public let destination: Endpoint

    @inlinable public init(from source: Endpoint, to destination: Endpoint) {
        self.source = source
        self.destination = destination
    }

    /// The flow of the answer.
    public var reversed: Flow { Flow(from: destination, to: source) }
}

extension Flow: CustomStringConvertible {
    public var description: String { "\(source) -> \(destination)" }
}
