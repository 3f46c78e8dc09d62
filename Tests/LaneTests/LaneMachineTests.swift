import Lane
import Meter
import Testing

@Suite struct LaneMachineTests {
    private var random = SystemRandomNumberGenerator()
    private let start = Instant(nanoseconds: 1_000_000)

    private func after(_ seconds: Double) -> Instant { start + .seconds(seconds) }

    private func opened() -> LaneMachine {
        var lane = LaneMachine()
        _ = lane.admit(at: start)
        lane.opened(at: start)
        return lane
    }

    @Test func theFirstDatagramDialsAndTheOthersWait() {
        var lane = LaneMachine()
        #expect(lane.deadline == nil)
        #expect(lane.admit(at: start) == .dial)
        #expect(lane.admit(at: start) == .wait)
        lane.opened(at: start)
        #expect(lane.admit(at: start) == .send)
    }

    @Test func aLaneThatDoesNotOpenIsGivenUp() {
        var lane = LaneMachine()
        _ = lane.admit(at: start)
        #expect(lane.deadline == after(5))
        #expect(lane.tick(at: after(4.9)) == .nothing)
        #expect(lane.tick(at: after(5)) == .giveUp(.whileOpening))
    }

    @Test func afterAFailureNothingIsDialledForAWhile() throws {
        var lane = LaneMachine()
        var random = random
        _ = lane.admit(at: start)
        lane.ended(at: start, using: &random)
        let pause = try #require(lane.deadline) - start
        #expect((.milliseconds(50)...(.milliseconds(100))).contains(pause))
        #expect(lane.admit(at: start + (pause - .nanoseconds(1))) == .refuse)
        #expect(lane.admit(at: start + pause) == .dial)
    }

    @Test func withoutDatagramsNothingIsDialledAgain() throws {
        var lane = opened()
        var random = random
        lane.ended(at: start, using: &random)
        #expect(lane.tick(at: after(10)) == .nothing)
        #expect(lane.state == .idle && lane.deadline == nil)
    }

    @Test func pausesGrowUntilALaneHasHeld() throws {
        var lane = LaneMachine()
        var random = random
        var now = start
        func fail() -> Duration {
            lane.ended(at: now, using: &random)
            let pause = lane.deadline.map { $0 - now } ?? .zero
            now = now + pause
            return pause
        }
        for ceiling in [100, 200, 400, 800, 1600, 3200, 5000, 5000] {
            #expect(lane.admit(at: now) == .dial)
            // Opened, but gone before it was settled: such a lane is dialled as late as one that never came about.
            lane.opened(at: now)
            now = now + .seconds(9)
            #expect((.milliseconds(ceiling / 2)...(.milliseconds(ceiling))).contains(fail()))
        }
        _ = lane.admit(at: now)
        lane.opened(at: now)
        now = now + .seconds(10)
        #expect(fail() <= .milliseconds(100))
    }

    @Test func silenceIsAskedAboutAndThenBelieved() {
        var lane = opened()
        #expect(lane.deadline == after(3))
        #expect(lane.tick(at: after(2.9)) == .nothing)
        #expect(lane.tick(at: after(3)) == .ping)
        #expect(lane.tick(at: after(3)) == .nothing, "one ping is enough")
        #expect(lane.deadline == after(9))
        #expect(lane.tick(at: after(8.9)) == .nothing)
        #expect(lane.tick(at: after(9)) == .giveUp(.whileOpen))
    }

    @Test func anAnswerKeepsTheLane() {
        var lane = opened()
        for round in 1...5 {
            let asked = after(Double(round) * 3)
            #expect(lane.tick(at: asked) == .ping)
            lane.heard(at: asked)
        }
        #expect(lane.tick(at: after(17)) == .nothing)
        #expect(lane.admit(at: after(17)) == .send)
    }

    @Test func aLateHelloOpensNothing() {
        var lane = LaneMachine()
        lane.opened(at: start)
        #expect(lane.state == .idle)
    }
}
