// Headers as they lie on the wire: fields in their order, numbers big-endian, no padding.

/// RFC 768.
struct UDPHeader: BitwiseCopyable {
    let source: UInt16
    let destination: UInt16
    let length: UInt16
    let checksum: UInt16
}

/// RFC 791, without options.
struct IPv4Header: BitwiseCopyable {
    private let versionAndTOS: UInt16
    private let length: UInt16
    private let identification: UInt16
    private let fragment: UInt16
    private let ttlAndProtocol: UInt16
    private let checksum: UInt16
    private let source: UInt32
    private let destination: UInt32

    /// - Parameter length: of the whole packet.
    @inline(__always)
    init(source: UInt32, destination: UInt32, tos: UInt8, ttl: UInt8, length: UInt16) {
        let versionAndTOS = 0x4500 | UInt16(tos)
        let ttlAndProtocol = UInt16(ttl) << 8 | 17
        // "Don't fragment", as Linux sends UDP; such a packet needs no identification (RFC 6864).
        let fragment: UInt16 = 0x4000
        let words = UInt64(versionAndTOS) &+ UInt64(length) &+ UInt64(fragment) &+ UInt64(ttlAndProtocol)
        self.versionAndTOS = versionAndTOS.bigEndian
        self.length = length.bigEndian
        identification = 0
        self.fragment = fragment.bigEndian
        self.ttlAndProtocol = ttlAndProtocol.bigEndian
        checksum = (~Checksum.fold(words &+ UInt64(source) &+ UInt64(destination))).bigEndian
        self.source = source.bigEndian
        self.destination = destination.bigEndian
    }
}

/// RFC 8200. Addresses as halves, which need no padding.
struct IPv6Header: BitwiseCopyable {
    private let versionAndClass: UInt32
    private let length: UInt16
    private let next: UInt8 = 17
    private let hopLimit: UInt8
    private let source: (UInt64, UInt64)
    private let destination: (UInt64, UInt64)

    /// - Parameter length: of what follows this header.
    @inline(__always)
    init(source: UInt128, destination: UInt128, trafficClass: UInt8, hopLimit: UInt8, length: UInt16) {
        versionAndClass = (6 << 28 | UInt32(trafficClass) << 20).bigEndian
        self.length = length.bigEndian
        self.hopLimit = hopLimit
        self.source = Self.halves(source)
        self.destination = Self.halves(destination)
    }

    private static func halves(_ address: UInt128) -> (UInt64, UInt64) {
        (UInt64(truncatingIfNeeded: address >> 64).bigEndian, UInt64(truncatingIfNeeded: address).bigEndian)
    }
}
