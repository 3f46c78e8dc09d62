import Storage
import Testing

@Suite struct ByteQueueTests {
    private func append(_ bytes: [UInt8], to queue: inout ByteQueue) { unsafe queue.append(bytes.span.bytes) }

    private func contents(_ queue: borrowing ByteQueue) -> [UInt8] {
        queue.withBytes { span in (0..<span.byteCount).map { span.unsafeLoadByte($0) } }
    }

    @Test func firstInFirstOut() {
        var queue = ByteQueue(capacity: 8)
        append([1, 2, 3, 4, 5], to: &queue)
        queue.removeFirst(2)
        append([6, 7], to: &queue)
        let (bytes, count, room) = (contents(queue), queue.count, queue.room)
        #expect(bytes == [3, 4, 5, 6, 7])
        #expect(count == 5 && room == 1)
    }

    @Test func compactingWinsTheRoomInFront() {
        var queue = ByteQueue(capacity: 4)
        append([1, 2, 3, 4], to: &queue)
        queue.removeFirst(3)
        let before = queue.room
        queue.compact()
        append([5, 6, 7], to: &queue)
        let (bytes, room) = (contents(queue), queue.room)
        #expect(before == 0 && room == 0)
        #expect(bytes == [4, 5, 6, 7])
    }

    @Test func anEmptiedQueueHasAllItsRoom() {
        var queue = ByteQueue(capacity: 4)
        append([1, 2, 3, 4], to: &queue)
        queue.removeFirst(4)
        let (room, isEmpty, capacity) = (queue.room, queue.isEmpty, queue.capacity)
        #expect(room == 4 && isEmpty && capacity == 4)
    }

    @Test func fillTakesWhatWasWritten() {
        var queue = ByteQueue(capacity: 4)
        append([9], to: &queue)
        queue.fill { span in
            span.storeBytes(of: UInt8(8), toByteOffset: 0, as: UInt8.self)
            return 1
        }
        let bytes = contents(queue)
        #expect(bytes == [9, 8])
    }
}

extension RawSpan {
    fileprivate func unsafeLoadByte(_ offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }
}
