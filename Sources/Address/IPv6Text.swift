/// The text form of IPv6: read as RFC 4291, section 2.2; written as RFC 5952 recommends.
enum IPv6Text {
    static func parse(_ text: String) throws(AddressError) -> UInt128 {
        guard !text.utf8.contains(UInt8(ascii: "%")) else {
            throw AddressError(text, "an IPv6 zone is not accepted; link-local addresses stay out of the tunnel")
        }
        let halves = try split(text)
        let head = try groups(halves.head, of: text, mayEndInV4: halves.tail == nil)
        guard let tail = halves.tail else {
            guard head.count == 8 else {
                throw AddressError(text, "not an IPv6 address: \(head.count) groups, it takes 8 or a \"::\"")
            }
            return join(head)
        }
        let end = try groups(tail, of: text, mayEndInV4: true)
        guard head.count + end.count < 8 else {
            throw AddressError(text, "not an IPv6 address: \"::\" must stand for at least one group of 8")
        }
        return join(head + Array(repeating: 0, count: 8 - head.count - end.count) + end)
    }

    /// The text before and after `::`; no tail when there is none.
    private static func split(_ text: String) throws(AddressError) -> (head: Substring, tail: Substring?) {
        let colon = UInt8(ascii: ":")
        let bytes = text.utf8
        var gap: String.Index?
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let next = bytes.index(after: index)
            if bytes[index] == colon, next < bytes.endIndex, bytes[next] == colon {
                guard gap == nil else { throw AddressError(text, "not an IPv6 address: \"::\" may appear once") }
                gap = index
                index = bytes.index(after: next)
            } else {
                index = next
            }
        }
        guard let gap else { return (text[...], nil) }
        return (text[..<gap], text[bytes.index(gap, offsetBy: 2)...])
    }

    private static func groups(
        _ part: Substring, of text: String, mayEndInV4: Bool
    ) throws(AddressError) -> [UInt16] {
        guard !part.isEmpty else { return [] }
        let pieces = part.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var groups: [UInt16] = []
        for (index, piece) in pieces.enumerated() {
            if piece.contains(UInt8(ascii: ".")) {
                guard mayEndInV4, index == pieces.count - 1 else {
                    throw AddressError(text, "not an IPv6 address: an IPv4 part may only be its end")
                }
                let v4 = try IPv4Text.parse(String(Substring(piece)))
                groups += [UInt16(v4 >> 16), UInt16(v4 & 0xffff)]
                continue
            }
            guard (1...4).contains(piece.count), piece.first != UInt8(ascii: "+"),
                let group = UInt16(Substring(piece), radix: 16)
            else {
                throw AddressError(
                    text, "not an IPv6 address: group \"\(Substring(piece))\" is not 1 to 4 hexadecimal digits")
            }
            groups.append(group)
        }
        return groups
    }

    private static func join(_ groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }

    static func print(_ bits: UInt128) -> String {
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> (112 - 16 * $0)) }
        let gap = longestZeroRun(groups)
        func hex(_ range: Range<Int>) -> String {
            groups[range].map { String($0, radix: 16) }.joined(separator: ":")
        }
        // RFC 5952, 4.2.2: a single zero group is not shortened.
        guard gap.count >= 2 else { return hex(0..<8) }
        return hex(0..<gap.lowerBound) + "::" + hex(gap.upperBound..<8)
    }

    /// The first of the longest runs of zero groups (RFC 5952, 4.2.3).
    private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int> {
        var best = 0..<0
        var start = 0
        for index in groups.indices {
            if groups[index] != 0 {
                start = index + 1
            } else if index + 1 - start > best.count {
                best = start..<index + 1
            }
        }
        return best
    }
}
