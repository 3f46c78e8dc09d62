import Address
import Linux
import Storage
import Testing

@Suite struct StreamTests {
    private let loopback = IPAddress(v4: 0x7f00_0001)

    /// Waits for the next event, at most 20 seconds.
    private func next(_ poller: borrowing Poller) throws -> UInt64 {
        try #require(poller.wait(nanoseconds: 20_000_000_000) > 0)
        return poller.token(0)
    }

    @Test func bytesCrossAndTheEndIsSeen() throws {
        let poller = try Poller.make()
        let listener = try StreamListener.open(port: 0)
        try poller.watch(listener.descriptor, for: .readable, token: 1)
        let dialled = try Stream.connect(to: Endpoint(loopback, port: try listener.port()), timeout: 5000)
        let event = try next(poller)
        #expect(event == 1)
        var from: Endpoint?
        do {
            guard let accepted = listener.accept(timeout: 5000, from: &from) else {
                Issue.record("no connection")
                return
            }
            #expect(dialled.outcome() == nil)
            let peer = try #require(from)
            #expect(peer.address == loopback)
            #expect((20_000...28_999).contains(peer.port), "a port that no node listens at")
            try poller.watch(dialled.descriptor, for: .edges, token: 2)

            var queue = ByteQueue(capacity: 1 << 20)
            queue.fill { room in
                for at in 0..<room.byteCount { room.storeBytes(of: 7, toByteOffset: at, as: UInt8.self) }
                return room.byteCount
            }
            var arrived = ByteQueue(capacity: 1 << 20)
            // More than the kernel holds: both sides go on by turns.
            while arrived.count < 1 << 20 {
                if case .failed(let errno) = accepted.send(&queue) { throw errno }
                let read = dialled.receive(into: &arrived)
                if read == .wouldBlock { _ = try next(poller) }
            }
            let isEmpty = queue.isEmpty
            #expect(isEmpty)
        }
        // The accepted side is closed now.
        var rest = ByteQueue(capacity: 16)
        while true {
            let read = dialled.receive(into: &rest)
            if read == .done(0) { break }
            #expect(read == .wouldBlock)
            _ = try next(poller)
        }
    }

    @Test func nobodyListens() throws {
        let port: UInt16
        do {
            let listener = try StreamListener.open(port: 0)
            port = try listener.port()
        }
        let poller = try Poller.make()
        let stream = try Stream.connect(to: Endpoint(loopback, port: port), timeout: 5000)
        try poller.watch(stream.descriptor, for: .edges, token: 3)
        #expect(try next(poller) == 3)
        #expect(stream.outcome()?.description.hasPrefix("ECONNREFUSED") == true)
    }

    @Test func aPortInUseIsNamed() throws {
        let listener = try StreamListener.open(port: 0)
        let port = try listener.port()
        let error = #expect(throws: SocketError.self) {
            let second = try StreamListener.open(port: port)
            _ = try second.port()
        }
        #expect(error?.description == "bind [::]:\(port) (TCP, tunnel): EADDRINUSE (Address already in use)")
    }

    @Test func aWakeEndsAWaitOnce() throws {
        let poller = try Poller.make()
        let wake = try Wake()
        try poller.watch(wake.descriptor, for: .readable, token: 9)
        let quiet = poller.wait(nanoseconds: 1)
        wake.ring()
        wake.ring()
        let event = try next(poller)
        wake.hush()
        let after = poller.wait(nanoseconds: 1)
        #expect(quiet == 0 && event == 9 && after == 0)
    }

    @Test func aThreadOwnsWhatItIsGiven() throws {
        struct Work: ~Copyable {
            let wake: Wake
            var rounds = 0
            deinit { wake.ring() }
        }
        let wake = try Wake()
        let poller = try Poller.make()
        try poller.watch(wake.descriptor, for: .readable, token: 1)
        let thread = try Thread("test", owning: Work(wake: wake)) { $0.rounds += 1 }
        thread.join()
        #expect(poller.wait(nanoseconds: 20_000_000_000) == 1)
    }

    @Test func theClockRuns() {
        let before = Clock.now()
        #expect(Clock.now() >= before && before > 0)
    }
}
