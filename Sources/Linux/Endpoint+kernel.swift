package import Address
internal import CLinux

extension Endpoint {
    var kernel: clinux_endpoint {
        clinux_endpoint(
            high: UInt64(truncatingIfNeeded: address.bits >> 64), low: UInt64(truncatingIfNeeded: address.bits),
            port: port)
    }

    init(_ kernel: clinux_endpoint) {
        self.init(IPAddress(high: kernel.high, low: kernel.low), port: kernel.port)
    }
}

extension IPAddress {
    @inline(__always) init(high: UInt64, low: UInt64) { self.init(bits: UInt128(high) << 64 | UInt128(low)) }
}

extension IPAddress.Family {
    var kernel: Int32 { self == .v4 ? AF_INET : AF_INET6 }

    /// `127.0.0.1` or `::1`.
    package var loopback: IPAddress { self == .v4 ? IPAddress(v4: 0x7f00_0001) : IPAddress(bits: 1) }

    /// `0.0.0.0` or `::`.
    package var unspecified: IPAddress { self == .v4 ? IPAddress(v4: 0) : IPAddress(bits: 0) }
}
