/// An address prefix: `10.0.0.0/8`, `fd00::/8` (RFC 4632, RFC 4291). No bit is set behind the prefix.
public struct CIDR: Hashable, Sendable, BitwiseCopyable {
    /// The lowest address.
    public let first: IPAddress
    /// The length of the prefix in bits of the address's own family: 0 to 32 or 0 to 128.
    public let length: Int

    /// Clears the bits of `address` behind the prefix.
    ///
    /// - Parameter length: 0 to 32 for IPv4, 0 to 128 for IPv6.
    public init(_ address: IPAddress, length: Int) {
        precondition((0...address.family.width).contains(length))
        self.length = length
        first = IPAddress(bits: address.bits & ~Self.hostMask(address.family, length))
    }

    /// The prefix of exactly the addresses of a range within one family; nil where there is none.
    public init?(exactly range: ClosedRange<IPAddress>) {
        let family = range.lowerBound.family
        let host = (range.lowerBound.bits ^ range.upperBound.bits)
        guard range.upperBound.family == family, host & (host &+ 1) == 0, range.lowerBound.bits & host == 0 else {
            return nil
        }
        self.init(range.lowerBound, length: family.width - (128 - host.leadingZeroBitCount))
    }

    /// The highest address.
    public var last: IPAddress { IPAddress(bits: first.bits | Self.hostMask(first.family, length)) }

    public var family: IPAddress.Family { first.family }

    /// Whether the prefix covers `address`. Never across families: `::/0` holds no IPv4 address.
    public func contains(_ address: IPAddress) -> Bool {
        address.isV4 == first.isV4 && first <= address && address <= last
    }

    /// Whether some address lies in both.
    public func overlaps(_ other: CIDR) -> Bool {
        contains(other.first) || other.contains(first)
    }

    private static func hostMask(_ family: IPAddress.Family, _ length: Int) -> UInt128 {
        let host = family.width - length
        return host == 128 ? .max : (1 << host) - 1
    }
}

extension CIDR: CustomStringConvertible {
    /// - Parameter text: a prefix, or an address alone, which stands for itself.
    public init(_ text: String) throws(AddressError) {
        let slash = text.firstIndex(of: "/")
        let address: IPAddress
        do {
            address = try IPAddress(String(text[..<(slash ?? text.endIndex)]))
        } catch {
            throw AddressError(text, error.problem)
        }
        let width = address.family.width
        guard let slash else {
            self.init(address, length: width)
            return
        }
        let digits = text[text.index(after: slash)...]
        guard let length = decimal(digits.utf8, most: width) else {
            throw AddressError(text, "prefix length \"\(digits)\" is not a number from 0 to \(width)")
        }
        self.init(address, length: length)
        guard first == address else {
            throw AddressError(text, "bits are set behind the prefix; did you mean \(self)?")
        }
    }

    public var description: String { "\(first)/\(length)" }
}
