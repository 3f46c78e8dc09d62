import Meter
import Testing

@Suite struct CountersTests {
    @Test func everyCountIsItsOwn() {
        let counters = Counters()
        for (index, count) in Count.allCases.enumerated() { counters.add(index + 1, to: count) }
        for (index, reason) in DropReason.allCases.enumerated() { counters.drop(100 + index, reason) }
        for (index, count) in Count.allCases.enumerated() { #expect(counters[count] == UInt64(index + 1)) }
        for (index, reason) in DropReason.allCases.enumerated() { #expect(counters[reason] == UInt64(100 + index)) }
    }

    @Test func labels() {
        #expect(Count.capturedDatagrams.label == "captured_datagrams")
        #expect(DropReason.queueFull.label == "queue_full")
        #expect(DropReason.unreadable.label == "unreadable")
        #expect(Set(DropReason.allCases.map(\.label)).count == DropReason.allCases.count)
    }
}
