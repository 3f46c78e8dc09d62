/// A set of prefixes of both families without one that another covers, in ascending order, IPv4 first.
public struct CIDRSet: Hashable, Sendable {
    public let prefixes: [CIDR]

    public static let none = CIDRSet([])

    public init(_ prefixes: [CIDR]) {
        // A prefix sorts before those that it covers, and two prefixes nest or are apart: looking at the last one is enough.
        let ascending = prefixes.sorted {
            ($0.family.rawValue, $0.first, $0.length) < ($1.family.rawValue, $1.first, $1.length)
        }
        var kept: [CIDR] = []
        for prefix in ascending where kept.last?.overlaps(prefix) != true { kept.append(prefix) }
        self.prefixes = kept
    }

    public var isEmpty: Bool { prefixes.isEmpty }

    /// The addresses of one family as ranges in ascending order that neither touch nor overlap.
    public func ranges(_ family: IPAddress.Family) -> [ClosedRange<IPAddress>] {
        numbers(family).map { IPAddress(bits: $0.lowerBound)...IPAddress(bits: $0.upperBound) }
    }

    /// The addresses of one family that are not in the set, likewise.
    public func gaps(_ family: IPAddress.Family) -> [ClosedRange<IPAddress>] {
        Address.gaps(in: numbers(family), of: family.all)
            .map { IPAddress(bits: $0.lowerBound)...IPAddress(bits: $0.upperBound) }
    }

    private func numbers(_ family: IPAddress.Family) -> [ClosedRange<UInt128>] {
        joined(prefixes.filter { $0.family == family }.map { $0.first.bits...$0.last.bits })
    }
}

extension CIDRSet: CustomStringConvertible {
    /// - Parameter text: prefixes and addresses like `10.0.0.0/8,fd00::/8`; blanks around the commas are allowed.
    public init(_ text: String) throws(AddressError) {
        var prefixes: [CIDR] = []
        for item in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            prefixes.append(try CIDR(String(Substring(trimmed(item)))))
        }
        self.init(prefixes)
    }

    public var description: String { prefixes.map(\.description).joined(separator: ",") }
}
