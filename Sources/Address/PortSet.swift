/// A set of UDP ports as ranges in ascending order that neither touch nor overlap.
public struct PortSet: Hashable, Sendable {
    public let ranges: [ClosedRange<UInt16>]

    public static let all = PortSet([0...UInt16.max])
    public static let none = PortSet([])

    /// Sorts the ranges and joins those that touch or overlap.
    public init(_ ranges: [ClosedRange<UInt16>]) {
        self.ranges = joined(ranges)
    }

    public var isAll: Bool { ranges == [0...UInt16.max] }

    public var isEmpty: Bool { ranges.isEmpty }

    public func contains(_ port: UInt16) -> Bool {
        ranges.contains { $0.contains(port) }
    }

    /// The ports that are not in the set.
    public var inverted: PortSet { PortSet(gaps(in: ranges, of: 0...UInt16.max)) }

    public func union(_ other: PortSet) -> PortSet { PortSet(ranges + other.ranges) }
}

extension PortSet: CustomStringConvertible {
    /// - Parameter text: `all`, or ports and ranges of ports like `5000-5010,7800`; blanks around the commas are allowed.
    public init(_ text: String) throws(AddressError) {
        guard text != "all" else {
            self = .all
            return
        }
        var ranges: [ClosedRange<UInt16>] = []
        for item in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            ranges.append(try Self.range(trimmed(item), of: text))
        }
        self.init(ranges)
    }

    private static func range(_ item: Substring.UTF8View, of text: String) throws(AddressError) -> ClosedRange<UInt16> {
        let ends = item.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard ends.count <= 2, let low = decimal(ends[0], most: 65535),
            let high = decimal(ends[ends.count - 1], most: 65535)
        else {
            throw AddressError(
                text,
                "\"\(Substring(item))\" is neither a port nor a range of ports from 0 to 65535; write it like 5000-5010,7800"
            )
        }
        guard low <= high else {
            throw AddressError(text, "\"\(low)-\(high)\" runs backwards; did you mean \(high)-\(low)?")
        }
        return UInt16(low)...UInt16(high)
    }

    public var description: String {
        isAll
            ? "all"
            : ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
                .joined(separator: ",")
    }
}
