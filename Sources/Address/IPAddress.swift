/// An IPv4 or IPv6 address as one 128-bit number, IPv4 in its mapped form `::ffff:a.b.c.d` (RFC 4291, 2.5.5.2).
///
/// One shape for both families keeps compare, hash and prefix match free of branches. The mapped form never stands for
/// an IPv6 host on the wire, so nothing is lost: `::ffff:10.0.0.1` and `10.0.0.1` are the same value.
public struct IPAddress: Hashable, Sendable, BitwiseCopyable {
    /// The number in host order: the first byte of the address is the most significant.
    public let bits: UInt128

    /// - Parameter bits: the IPv6 or mapped IPv4 address in host order.
    @inlinable public init(bits: UInt128) {
        self.bits = bits
    }

    /// - Parameter v4: the IPv4 address in host order, `10.0.0.1` being `0x0a000001`.
    @inlinable public init(v4: UInt32) {
        bits = 0xffff << 32 | UInt128(v4)
    }

    public enum Family: UInt8, Sendable, CaseIterable {
        case v4 = 4
        case v6 = 6

        /// The length of an address in bits.
        public var width: Int { self == .v4 ? 32 : 128 }

        /// Every address, as numbers.
        public var all: ClosedRange<UInt128> { self == .v4 ? 0xffff << 32...0xffff_ffff_ffff : 0...UInt128.max }
    }

    @inlinable public var isV4: Bool { bits >> 32 == 0xffff }

    public var family: Family { isV4 ? .v4 : .v6 }

    /// The IPv4 address in host order; nil for IPv6.
    @inlinable public var v4: UInt32? { isV4 ? UInt32(truncatingIfNeeded: bits) : nil }
}

extension IPAddress {
    /// `127.0.0.0/8` or `::1`.
    public var isLoopback: Bool { isV4 ? bits >> 24 == 0xffff_7f : bits == 1 }

    /// `0.0.0.0` or `::`.
    public var isUnspecified: Bool { bits == 0 || bits == 0xffff << 32 }

    /// `224.0.0.0/4` or `ff00::/8`.
    public var isMulticast: Bool { isV4 ? bits >> 28 == 0xffff_e : bits >> 120 == 0xff }

    /// `169.254.0.0/16` (RFC 3927) or `fe80::/10` (RFC 4291).
    public var isLinkLocal: Bool { isV4 ? bits >> 16 == 0xffff_a9fe : bits >> 118 == 0x3fa }
}

extension IPAddress: Comparable {
    /// IPv4 sorts among the IPv6 addresses, at its mapped place.
    @inlinable public static func < (left: IPAddress, right: IPAddress) -> Bool { left.bits < right.bits }
}

extension IPAddress: CustomStringConvertible {
    /// - Parameter text: `10.0.0.1` or `fd00::1`; no zone, no brackets, no port.
    public init(_ text: String) throws(AddressError) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            self.init(bits: try IPv6Text.parse(text))
        } else {
            self.init(v4: try IPv4Text.parse(text))
        }
    }

    /// Dotted decimal for IPv4, RFC 5952 for IPv6.
    public var description: String {
        if let v4 { IPv4Text.print(v4) } else { IPv6Text.print(bits) }
    }
}
