import Storage
import TLS

/// A client and a server session, whose records are carried by hand.
struct Pair: ~Copyable {
    var client: Session
    var server: Session

    init(_ client: borrowing Context, _ server: borrowing Context, capacity: Int = 64 << 10) {
        self.client = Session(client, .client, capacity: capacity)
        self.server = Session(server, .server, capacity: capacity)
    }

    enum Outcome: Equatable {
        case done
        case clientFailed(TLSError.Reason)
        case serverFailed(TLSError.Reason)
        case stuck
    }

    /// Runs the handshake to its end, in pieces of at most `piece` bytes.
    mutating func handshake(piece: Int = .max) -> Outcome {
        for _ in 0..<100_000 {
            do throws(TLSError) {
                let isClientDone = try client.handshake()
                carry(&client, to: &server, piece)
                do throws(TLSError) {
                    let isServerDone = try server.handshake()
                    carry(&server, to: &client, piece)
                    if isClientDone, isServerDone, client.outgoing.isEmpty { return .done }
                } catch {
                    carry(&server, to: &client, .max)
                    return .serverFailed(error.reason)
                }
            } catch {
                carry(&client, to: &server, .max)
                return .clientFailed(error.reason)
            }
        }
        return .stuck
    }

    mutating func clientToServer(_ piece: Int = .max) { carry(&client, to: &server, piece) }
    mutating func serverToClient(_ piece: Int = .max) { carry(&server, to: &client, piece) }
}

/// Moves the records that fit.
func carry(_ from: inout Session, to: inout Session, _ most: Int) {
    to.incoming.compact()
    to.receive(from.takeOutgoing(min(to.incoming.room, most)))
}

extension RawSpan {
    var array: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}

extension Session {
    /// The records that are to be sent.
    mutating func takeOutgoing(_ most: Int = .max) -> [UInt8] {
        let count = min(most, outgoing.count)
        let bytes = outgoing.withBytes { $0.extracting(first: count).array }
        outgoing.removeFirst(count)
        return bytes
    }

    /// Records from the peer.
    mutating func receive(_ records: [UInt8]) {
        let span = records.span
        unsafe incoming.append(span.bytes)
    }

    mutating func seal(_ bytes: ArraySlice<UInt8>) throws(TLSError) -> Int {
        let span = bytes.span
        return try unsafe seal(span.bytes)
    }

    /// Everything that can be opened now.
    mutating func read() throws(TLSError) -> (bytes: [UInt8], end: Opened) {
        var plain = ByteQueue(capacity: 16 << 10)
        var bytes: [UInt8] = []
        while true {
            let opened = try open(into: &plain)
            guard case .bytes(let count) = opened else { return (bytes, opened) }
            bytes += plain.withBytes { $0.array }
            plain.removeFirst(count)
        }
    }
}
