/// The numbers that both ends of a lane rely on. They belong to the protocol: changing one takes a new ALPN name.
public enum Limits {
    /// Paths that a lane may have announced at one time; numbers are 0 to 4095.
    @inlinable public static var paths: Int { 4096 }

    /// Datagrams in one train. The kernel's own limit for one `sendmsg` with UDP_SEGMENT (UDP_MAX_SEGMENTS,
    /// include/linux/udp.h), so that what a node hands over in one call stays one train.
    @inlinable public static var trainDatagrams: Int { 128 }

    /// Bytes in one train: the longest UDP payload of a plain IPv6 packet, 65,535 less the UDP header (RFC 8200).
    /// Over IPv4 the IP header takes 20 more.
    @inlinable public static var trainBytes: Int { 65_527 }

    /// Bytes of a datagram that an unreachable frame quotes: what fits beside ICMPv6's own headers into the minimal
    /// MTU of 1280 (RFC 4443, 2.4), less the quoted IPv6 and UDP headers.
    @inlinable public static var quotedBytes: Int { 1184 }

    /// Addresses in a hello.
    @inlinable public static var helloAddresses: Int { 32 }

    /// Bytes of a go-away's text.
    @inlinable public static var goAwayText: Int { 255 }
}
