import Address
import Testing
import Wire

/// The bytes of docs/WIRE.md, frame by frame.
@Suite struct GoldenTests {
    static let four = "00000000 00000000 0000ffff"

    static let golden: [(ControlFrame, String)] = {
        let flow = try? Flow(from: Endpoint("10.0.0.1:5000"), to: Endpoint("10.0.0.2:7800"))
        let flow6 = try? Flow(from: Endpoint("[fd00::1]:5000"), to: Endpoint("[fd00::2]:7800"))
        guard let flow, let flow6 else { return [] }
        let node = [flow.source.address, flow6.source.address]
        return [
            (.hello(Hello(instance: 0x0102_0304_0506_0708, addresses: [])), "01 00 0008 0000 0000  0102030405060708"),
            (
                .hello(Hello(instance: 1, addresses: node)),
                """
                01 00 0028 0000 0000              # hello, 40 bytes
                0000000000000001                  # instance
                \(four) 0a000001                  # 10.0.0.1
                fd000000 00000000 00000000 00000001
                """
            ),
            (
                .path(number: 4095, Path(flow, ttl: 64)),
                """
                02 40 0024 0000 0fff              # path, TTL 64, 36 bytes, number 4095
                \(four) 0a000001 \(four) 0a000002 # source, destination
                1388 1e78                         # ports
                """
            ),
            (
                .path(number: 0, Path(flow6, ttl: 1)),
                """
                02 01 0024 0000 0000
                fd000000 00000000 00000000 00000001 fd000000 00000000 00000000 00000002
                1388 1e78
                """
            ),
            (
                .unreachable(Unreachable(type: 3, code: 4, flow: flow, information: 1400, quote: [0xca, 0xfe])),
                """
                04 04 002a 0003 0000              # unreachable, code 4, 42 bytes, type 3
                \(four) 0a000001 \(four) 0a000002
                1388 1e78
                00000578                          # next hop's MTU
                cafe                              # quote
                """
            ),
            (.ping(0x0102_0304_0506_0708), "05 00 0008 0000 0000  0102030405060708"),
            (.pong(.max), "06 00 0008 0000 0000  ffffffffffffffff"),
            (
                .proof(Proof(.confirm, binding: [1, 2])),
                """
                07 01 0020 0000 0000
                00000000000000000000000000000001 00000000000000000000000000000002
                """
            ),
            (.goAway(GoAway(.stopping, text: "")), "08 00 0000 0000 0000"),
            (.goAway(GoAway(.notAdmitted, text: "bye")), "08 02 0003 0000 0000  627965"),
        ]
    }()

    @Test func theTableIsWhole() {
        #expect(Self.golden.count == 10)
    }

    @Test(arguments: golden)
    func writesAndReads(_ frame: ControlFrame, _ text: String) throws {
        #expect(bytes(frame) == hex(text))
        #expect(try read(hex(text)).frames == [.control(frame)])
    }

    @Test func trainIsItsHeaderAndItsPayload() throws {
        let train = TrainHeader(length: 5, segment: 2, path: 258, tos: 0xb8)
        #expect(bytes(train, payload: [1, 2, 3, 4, 5]) == hex("03 b8 0005 0002 0102  0102030405"))
        #expect(try read(hex("03 b8 0005 0002 0102  0102030405")).frames == [.train(train, payload: [1, 2, 3, 4, 5])])
        #expect(train.datagrams == 3)
    }

    @Test func goAwayTextIsMadeSafe() throws {
        let goAway = GoAway(.malformed, text: "a\nb\u{1b}[2Jü" + String(repeating: "x", count: 300))
        #expect(goAway.text.hasPrefix("a?b?[2J??xxx"))
        #expect(goAway.text.utf8.count == Limits.goAwayText)
        #expect(try read(bytes(.goAway(goAway))).frames == [.control(.goAway(goAway))])
    }
}
