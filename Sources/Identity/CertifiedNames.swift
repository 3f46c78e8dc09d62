package import Address

/// What a certificate says of its holder, in its subject alternative names.
package struct CertifiedNames: Equatable, Sendable {
    /// At most one (the X.509-SVID standard, 2).
    package let spiffe: SPIFFEID?
    package let dns: [DNSName]
    /// Addresses that the authority vouches for.
    package let addresses: [IPAddress]

    /// - Throws: where nothing names the holder: addresses alone do not.
    package init(spiffe: [SPIFFEID], dns: [DNSName], addresses: [IPAddress]) throws(IdentityError) {
        guard spiffe.count <= 1 else {
            throw IdentityError(
                spiffe.map(\.description).joined(separator: ","), "a certificate has one SPIFFE ID, not more")
        }
        guard !spiffe.isEmpty || !dns.isEmpty else {
            throw IdentityError(
                "", "the certificate has neither a SPIFFE ID nor a DNS name among its subject alternative names")
        }
        self.spiffe = spiffe.first
        self.dns = dns
        self.addresses = addresses
    }

    /// The name to call the holder by.
    package var name: String { spiffe?.description ?? dns[0].description }
}
