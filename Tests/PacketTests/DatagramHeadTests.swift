import Address
import Packet
import Testing

@Suite struct DatagramHeadTests {
    /// What Linux 6.18 wrote for `hello` with TOS 0xb8 and TTL 7, less the identification and flow label of its choice.
    @Test(arguments: [
        (
            "10.77.0.1:40000", "10.77.0.2:5000",
            "45b8 0021 0000 4000 0711 5e78 0a4d 0001 0a4d 0002  9c40 1388 000d f79c"
        ),
        (
            "[fd77::1]:40000", "[fd77::2]:5000",
            """
            6b80 0000 000d 1107 fd77 0000 0000 0000 0000 0000 0000 0001 \
            fd77 0000 0000 0000 0000 0000 0000 0002  9c40 1388 000d 1147
            """
        ),
    ])
    func whatTheSendersKernelWrote(source: String, destination: String, expected: String) throws {
        let head = DatagramHead(Flow(from: try Endpoint(source), to: try Endpoint(destination)), ttl: 7)
        let payload = Array("hello".utf8)
        let checksum = unsafe head.checksum(payload.span.bytes)
        #expect(headers(head, length: 5, tos: 0xb8, checksum: checksum) == hex(expected))
    }

    @Test(arguments: ["10.77.0.1", "fd77::1"], [0, 1, 2, 3, 5, 1400, 65_507])
    func sumsHold(address: String, length: Int) throws {
        let flow = Flow(
            from: Endpoint(try IPAddress(address), port: 65_535), to: Endpoint(try IPAddress(address), port: 1))
        let head = DatagramHead(flow, ttl: 64)
        let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
        let whole = unsafe headers(head, length: length, tos: 0, checksum: head.checksum(payload.span.bytes)) + payload
        let ip = head.size - 8
        if head.family == .v4 { #expect(sum(whole[..<20]) == 0xffff) }
        let addresses = whole[(head.family == .v4 ? 12 : 8)..<ip]
        let pseudo = Array(addresses) + words(17, 8 + length)
        #expect(sum(ArraySlice(pseudo + whole[ip...])) == 0xffff)
        // What is left to the kernel is the sum of the pseudo header alone.
        #expect(head.partialChecksum(length: length) == sum(ArraySlice(pseudo)))
    }

    /// One payload in 65,536 sums up to 0, and 0 means "no checksum".
    @Test func aChecksumOfZeroIsWrittenAsOnes() throws {
        let flow = Flow(from: try Endpoint("[fd77::1]:1"), to: try Endpoint("[fd77::2]:2"))
        let head = DatagramHead(flow, ttl: 64)
        let zero = [UInt8](repeating: 0, count: 2)
        let rest = unsafe head.checksum(zero.span.bytes)
        let payload = [UInt8(truncatingIfNeeded: rest >> 8), UInt8(truncatingIfNeeded: rest)]
        #expect(unsafe head.checksum(payload.span.bytes) == 0xffff)
    }

    private func headers(_ head: DatagramHead, length: Int, tos: UInt8, checksum: UInt16) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xee, count: head.size)
        unsafe bytes.withUnsafeMutableBytes { buffer in
            var span = unsafe MutableRawSpan(_unsafeBytes: buffer)
            head.write(to: &span, length: length, tos: tos, checksum: checksum)
        }
        return bytes
    }

    /// RFC 1071, word by word.
    private func sum(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        let even = bytes.count % 2 == 0 ? Array(bytes) : bytes + [0]
        var sum = stride(from: 0, to: even.count, by: 2).reduce(0) { $0 + Int(even[$1]) << 8 + Int(even[$1 + 1]) }
        while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
        return UInt16(sum)
    }

    private func words(_ numbers: Int...) -> [UInt8] {
        numbers.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }

    private func hex(_ text: String) -> [UInt8] {
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
