import Testing
import Wire

/// Frames in a stream, wherever it is cut, and streams that are no frames.
@Suite struct StreamTests {
    static let payload = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    static let trains = [
        TrainHeader(length: 0, segment: 0, path: 0, tos: 0), TrainHeader(length: 300, segment: 300, path: 1, tos: 255),
        TrainHeader(length: 300, segment: 7, path: 4095, tos: 1),
    ]
    static var stream: [UInt8] {
        GoldenTests.golden.flatMap { bytes($0.0) }
            + trains.flatMap { bytes($0, payload: Array(payload.prefix(Int($0.length)))) }
    }

    @Test func everyCutGivesTheSameFrames() throws {
        let stream = Self.stream
        let whole = try read(stream)
        #expect(whole.frames.count == GoldenTests.golden.count + Self.trains.count)
        #expect(whole.taken == stream.count)
        for cut in 0...stream.count {
            let before = try read(Array(stream[..<cut]))
            #expect(before.taken <= cut)
            let after = try read(Array(stream[before.taken...]))
            #expect(before.frames + after.frames == whole.frames, "cut at \(cut)")
            #expect(before.taken + after.taken == stream.count, "cut at \(cut)")
        }
    }

    @Test func byteByByte() throws {
        var frames: [Seen] = []
        var waiting: [UInt8] = []
        for byte in Self.stream {
            waiting.append(byte)
            let found = try read(waiting)
            frames += found.frames
            waiting.removeFirst(found.taken)
        }
        #expect(waiting.isEmpty)
        #expect(try frames == read(Self.stream).frames)
    }

    @Test func unknownTypesAreSkippedByLength() throws {
        let unknown = hex("c8 01 0003 0004 0005 aabbcc  09 00 0000 0000 0000  ff ff ffff ffff ffff")
        let stream = unknown + [UInt8](repeating: 0xaa, count: 65_535) + bytes(.ping(7))
        let types = [200, 9, 255].map { Seen.control(.unknown(FrameType(rawValue: $0))) }
        #expect(try read(stream).frames == types + [.control(.ping(7))])
        #expect(bytes(.unknown(FrameType(rawValue: 200))).isEmpty)
    }

    @Test(arguments: [
        ("00 00 0000 0000 0000", WireError.typeZero),
        ("01 00 0007 0000 0000", .length(.hello, 7)), ("01 00 0009 0000 0000", .length(.hello, 9)),
        ("01 00 0218 0000 0000", .length(.hello, 536)), ("01 01 0008 0000 0000", .unusedField(.hello)),
        ("01 00 0008 0001 0000", .unusedField(.hello)), ("01 00 0008 0000 0001", .unusedField(.hello)),
        ("02 40 0023 0000 0000", .length(.path, 35)), ("02 40 0025 0000 0000", .length(.path, 37)),
        ("02 40 0024 0001 0000", .unusedField(.path)), ("02 40 0024 0000 1000", .pathNumber(4096)),
        ("03 00 fff8 fff8 0000", .length(.train, 65_528)), ("03 00 0001 0002 0000", .segment(2, length: 1)),
        ("03 00 0001 0000 0000", .segment(0, length: 1)), ("03 00 0000 0001 0000", .segment(1, length: 0)),
        ("03 00 0081 0001 0000", .datagrams(129)), ("03 00 fff7 01ff 0000", .datagrams(129)),
        ("03 00 0001 0001 1000", .pathNumber(4096)),
        ("04 00 0027 0003 0000", .length(.unreachable, 39)), ("04 00 04c9 0003 0000", .length(.unreachable, 1225)),
        ("04 00 0028 0100 0000", .unusedField(.unreachable)), ("04 00 0028 0003 0001", .unusedField(.unreachable)),
        ("05 00 0007 0000 0000", .length(.ping, 7)), ("05 01 0008 0000 0000", .unusedField(.ping)),
        ("06 00 0009 0000 0000", .length(.pong, 9)), ("06 00 0008 0000 0001", .unusedField(.pong)),
        ("07 00 001f 0000 0000", .length(.proof, 31)), ("07 03 0020 0000 0000", .value(.proof, 3)),
        ("07 00 0020 0001 0000", .unusedField(.proof)),
        ("08 00 0100 0000 0000", .length(.goAway, 256)), ("08 04 0000 0000 0000", .value(.goAway, 4)),
        ("08 00 0000 0000 0001", .unusedField(.goAway)), ("08 00 0001 0000 0000 0a", .text),
        ("08 00 0002 0000 0000 c3bc", .text), ("08 00 0001 0000 0000 7f", .text),
        ("02 40 0024 0000 0000 \(GoldenTests.four)0a000001 fd000000000000000000000000000001 1388 1e78", .families),
    ])
    func malformedHeadersFailBeforeTheirBodyIsThere(_ text: String, _ error: WireError) {
        #expect(throws: error) { try read(hex(text)) }
        #expect(throws: error) { try read(bytes(.ping(1)) + hex(text)) }
        #expect(!error.description.isEmpty)
    }

    @Test func largestTrainsPass() throws {
        for (length, segment) in [(65_527, 65_527), (65_527, 512), (128, 1), (65_507, 65_507)] as [(UInt16, UInt16)] {
            let train = TrainHeader(length: length, segment: segment, path: 0, tos: 0)
            let payload = [UInt8](repeating: 1, count: Int(length))
            #expect(try read(bytes(train, payload: payload)).frames == [.train(train, payload: payload)])
        }
    }
}
