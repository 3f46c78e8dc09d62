internal import Address
internal import Rules

/// The elements of an anonymous set in the kernel's form: keys, and for an interval its start and the key behind its end.
struct SetElements: Equatable {
    /// What the keys are, by the numbers that nft lists them with.
    enum Kind: Equatable {
        case addressKind
        case ipv4
        case ipv6
        case port

        /// nft's number of the data type (nftables, include/datatype.h).
        var number: UInt32 {
            switch self {
            case .addressKind: 38
            case .ipv4: 7
            case .ipv6: 8
            case .port: 13
            }
        }

        /// The length of a key in bytes.
        var length: UInt32 {
            switch self {
            case .addressKind, .ipv4: 4
            case .ipv6: 16
            case .port: 2
            }
        }

        /// nft's number of the byte order: 1 for the machine's, 2 for the network's.
        var order: UInt32 { self == .addressKind ? 1 : 2 }
    }

    struct Element: Equatable {
        let key: [UInt8]
        let isEnd: Bool
    }

    let kind: Kind
    let isInterval: Bool
    let elements: [Element]

    init(_ kinds: [AddressKind]) {
        kind = .addressKind
        isInterval = false
        elements = kinds.map { Element(key: host($0.rawValue), isEnd: false) }
    }

    init(_ ports: PortSet) {
        kind = .port
        isInterval = ports.ranges.contains { $0.count > 1 }
        elements = Self.elements(ports.ranges, isInterval, big)
    }

    init(_ family: IPAddress.Family, _ ranges: [ClosedRange<IPAddress>]) {
        kind = family == .v4 ? .ipv4 : .ipv6
        isInterval = true
        if family == .v4 {
            let numbers = ranges.map { $0.lowerBound.low...$0.upperBound.low }
            elements = Self.elements(numbers, true, big)
        } else {
            elements = Self.elements(ranges.map { $0.lowerBound.bits...$0.upperBound.bits }, true, big)
        }
    }

    /// An interval that reaches the last key has no end element. Where none starts at 0, an end at 0 says that the keys
    /// before the first are not in the set, as nft does.
    private static func elements<Number: FixedWidthInteger>(
        _ ranges: [ClosedRange<Number>], _ isInterval: Bool, _ key: (Number) -> [UInt8]
    ) -> [Element] {
        guard isInterval else { return ranges.map { Element(key: key($0.lowerBound), isEnd: false) } }
        var elements = ranges.first?.lowerBound == 0 ? [] : [Element(key: key(0), isEnd: true)]
        for range in ranges {
            elements.append(Element(key: key(range.lowerBound), isEnd: false))
            if range.upperBound < .max { elements.append(Element(key: key(range.upperBound + 1), isEnd: true)) }
        }
        return elements
    }
}

extension IPAddress {
    /// The last 32 bits: for IPv4, the address.
    var low: UInt32 { UInt32(truncatingIfNeeded: bits) }

    /// The address in network order, 4 or 16 bytes.
    var bytes: [UInt8] { isV4 ? big(low) : big(bits) }
}
