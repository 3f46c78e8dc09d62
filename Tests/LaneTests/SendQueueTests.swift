import Address
import Lane
import Testing
import Wire

@Suite struct SendQueueTests {
    private func path(_ port: UInt16) -> Path {
        let address = IPAddress(v4: 0x0a00_0001)
        return Path(Flow(from: Endpoint(address, port: port), to: Endpoint(address, port: 9)), ttl: 64)
    }

    /// Adds a train whose bytes are all `filler`.
    private func append(
        _ port: UInt16, length: Int, segment: Int, filler: UInt8 = 7, most: Int = .max, to queue: inout SendQueue
    ) -> Bool {
        queue.append(path(port), tos: 0, length: length, segment: segment, most: most) { room in
            for at in 0..<length { room.storeBytes(of: filler, toByteOffset: at, as: UInt8.self) }
        }
    }

    private func bytes(_ span: RawSpan) -> [UInt8] {
        (0..<span.byteCount).map { unsafe span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    }

    @Test func pathsGoBeforeTheirFirstTrain() throws {
        var queue = SendQueue(capacity: 1 << 16)
        let added = [append(1, length: 3, segment: 3, to: &queue), append(2, length: 0, segment: 0, to: &queue)]
        #expect(added == [true, true])
        let again = append(1, length: 5, segment: 2, to: &queue)
        #expect(again)
        var types: [FrameType] = []
        var names: [UInt16] = []
        let gone = try queue.take { (span) throws(WireError) in
            var at = 0
            while let frame = try FrameReader.next(in: span, at: at) {
                types.append(frame.header.type)
                names.append(frame.header.second)
                at = frame.end
            }
            return at
        }
        #expect(types == [.path, .train, .path, .train, .train])
        #expect(names == [0, 0, 1, 1, 0])
        #expect(gone == 1 + 1 + 3)
        let isEmpty = queue.isEmpty
        #expect(isEmpty)
    }

    /// However the stream takes it, the bytes are the same and each datagram is counted once, at its last byte.
    @Test(arguments: [1, 7, 8, 9, 45, 1000])
    func anyCut(step: Int) {
        var whole = SendQueue(capacity: 1 << 16)
        var cut = SendQueue(capacity: 1 << 16)
        for (port, length, segment) in [(1, 100, 10), (2, 0, 0), (1, 8, 8), (1, 33, 32)] as [(UInt16, Int, Int)] {
            _ = append(port, length: length, segment: segment, to: &whole)
            _ = append(port, length: length, segment: segment, to: &cut)
        }
        whole.append(.ping(1))
        cut.append(.ping(1))
        var expected: [UInt8] = []
        _ = whole.take {
            expected = bytes($0)
            return $0.byteCount
        }
        var (seen, gone): ([UInt8], Int) = ([], 0)
        while true {
            let more = cut.take { span in
                let count = min(step, span.byteCount)
                seen += bytes(span).prefix(count)
                return count
            }
            gone += more
            let (waiting, isEmpty) = (cut.datagrams, cut.isEmpty)
            #expect(waiting == 10 + 1 + 1 + 2 - gone)
            if isEmpty { break }
        }
        #expect(seen == expected)
        #expect(gone == 14)
    }

    @Test func aFullQueueRefusesATrainAndTakesAPing() {
        var queue = SendQueue(capacity: 8192)
        let fits = append(1, length: 4000, segment: 4000, to: &queue)
        let second = append(1, length: 100, segment: 100, to: &queue)
        #expect(fits && !second)
        let ping = queue.append(.ping(1))
        let waiting = queue.datagrams
        #expect(ping && waiting == 1)
    }

    @Test func lessMayWaitThanFits() {
        var queue = SendQueue(capacity: 1 << 16)
        let fits = append(1, length: 100, segment: 100, most: 200, to: &queue)
        let second = append(1, length: 100, segment: 100, most: 200, to: &queue)
        #expect(fits && !second)
    }

    /// The next stream knows no path and no half frame.
    @Test func resetBeginsAfresh() {
        var queue = SendQueue(capacity: 1 << 16)
        _ = append(1, length: 100, segment: 10, to: &queue)
        _ = append(1, length: 10, segment: 10, to: &queue)
        let gone = queue.take { _ in 60 }
        let lost = queue.reset()
        #expect(gone == 0 && lost == 11)
        _ = append(1, length: 1, segment: 1, to: &queue)
        var first: UInt8 = 0
        let after = queue.take {
            first = bytes($0)[0]
            return $0.byteCount
        }
        #expect(first == FrameType.path.rawValue)
        #expect(after == 1)
    }
}
