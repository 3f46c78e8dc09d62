import Testing
import Wire

@Suite struct TrainTests {
    @Test(arguments: [
        (100, 300, 100, true, "equal size joins"), (99, 300, 100, true, "a shorter one ends the train"),
        (101, 300, 100, false, "a longer one does not fit"), (0, 300, 100, false, "no bytes travel alone"),
        (0, 0, 0, false, "no bytes travel alone, the second too"), (100, 12_700, 100, true, "the 128th"),
        (100, 12_800, 100, false, "the 129th"), (1000, 59_000, 1000, true, "to the last byte"),
        (1000, 59_001, 1000, false, "a byte too much"),
    ])
    func admits(_ next: Int, _ carried: Int, _ segment: Int, _ admitted: Bool, _ reason: String) {
        #expect(TrainHeader.admits(next, carried: carried, segment: segment, most: 60_000) == admitted, "\(reason)")
    }

    @Test(arguments: [(0, 0, 1), (1, 1, 1), (10, 5, 2), (11, 5, 3), (65_527, 65_527, 1), (128, 1, 128)])
    func countsItsDatagrams(_ length: UInt16, _ segment: UInt16, _ count: Int) {
        #expect(TrainHeader(length: length, segment: segment, path: 0, tos: 0).datagrams == count)
    }

    @Test func whatIsAdmittedIsWellFormed() throws {
        for segment in [1, 2, 511, 512, 1400, 30_000, 65_527] {
            var carried = segment
            while TrainHeader.admits(segment, carried: carried, segment: segment, most: Limits.trainBytes) {
                carried += segment
            }
            try TrainHeader.check(
                TrainHeader(length: UInt16(carried), segment: UInt16(segment), path: 0, tos: 0).header)
        }
    }
}
