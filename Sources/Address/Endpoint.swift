/// An address and a UDP or TCP port: `10.0.0.1:7800`, `[fd00::1]:7800`.
public struct Endpoint: Hashable, Sendable, BitwiseCopyable {
    public let address: IPAddress
    /// The port in host order.
    public let port: UInt16

    @inlinable public init(_ address: IPAddress, port: UInt16) {
        self.address = address
        self.port = port
    }
}

extension Endpoint: CustomStringConvertible {
    /// - Parameter text: an address and a port, an IPv6 address in brackets (RFC 3986, 3.2.2).
    public init(_ text: String) throws(AddressError) {
        guard let colon = text.lastIndex(of: ":") else {
            throw AddressError(text, "no port; write it like 10.0.0.1:7800 or [fd00::1]:7800")
        }
        var host = text[..<colon]
        let digits = text[text.index(after: colon)...]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else {
                throw AddressError(text, "brackets are for IPv6; write it like 10.0.0.1:7800 or [fd00::1]:7800")
            }
        } else if host.contains(":") {
            throw AddressError(text, "an IPv6 address with a port needs brackets, like [fd00::1]:7800")
        }
        guard let port = decimal(digits.utf8, most: 65_535) else {
            throw AddressError(text, "port \"\(digits)\" is not a number from 0 to 65535")
        }
        let address: IPAddress
        do { address = try IPAddress(String(host)) } catch { throw AddressError(text, error.problem) }
        self.init(address, port: UInt16(port))
    }

    public var description: String {
        address.isV4 ? "\(address):\(port)" : "[\(address)]:\(port)"
    }
}
