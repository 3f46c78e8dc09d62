import Meter
import Testing

@Suite struct InstantTests {
    @Test func spansAddAndSubtract() {
        let start = Instant(nanoseconds: 5)
        let end = start + .seconds(3600 * 24 * 365) + .nanoseconds(7)
        #expect(end - start == .seconds(3600 * 24 * 365) + .nanoseconds(7))
        #expect(start < end && start + .milliseconds(-1) < start)
        #expect(Duration.milliseconds(-1500).nanoseconds == -1_500_000_000)
    }
}
