import Testing
import Wire

/// Bytes nobody meant: they may be refused, never trap, and what is read is written back as it was.
@Suite struct RandomTests {
    /// SplitMix64: the same numbers in every run, so that a failure can be repeated.
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
    }

    /// Reads `stream`, and checks that the frames read give back the bytes taken.
    private func readsBack(_ stream: [UInt8]) -> Bool {
        guard let result = try? read(stream) else { return false }
        if result.frames.contains(where: { if case .control(.unknown) = $0 { true } else { false } }) { return true }
        let written = result.frames.flatMap { frame in
            switch frame {
            case .train(let train, let payload): bytes(train, payload: payload)
            case .control(let control): bytes(control)
            }
        }
        #expect(written == Array(stream[..<result.taken]))
        return true
    }

    @Test func randomBytes() {
        var numbers = Numbers(state: 1)
        for _ in 0..<20_000 {
            var stream = (0..<Int.random(in: 0...80, using: &numbers)).map { _ in
                UInt8.random(in: 0...255, using: &numbers)
            }
            // Mostly known types with short bodies, or random bytes would seldom get past the header.
            if stream.count > 8, Bool.random(using: &numbers) {
                stream[0] = UInt8.random(in: 0...9, using: &numbers)
                stream[2] = 0
                stream[3] = UInt8.random(in: 0...64, using: &numbers)
            }
            _ = readsBack(stream)
        }
    }

    @Test func mutatedStreams() {
        var numbers = Numbers(state: 2)
        let stream = StreamTests.stream
        var accepted = 0
        for _ in 0..<5000 {
            var mutated = stream
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                mutated[Int.random(in: mutated.indices, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            if readsBack(mutated) { accepted += 1 }
        }
        #expect(accepted > 100 && accepted < 5000)
    }
}
