internal import Address
internal import COpenSSL
package import Identity

/// An X.509 certificate (RFC 5280).
@safe package final class Certificate {
    let pointer: OpaquePointer

    /// Takes the certificate over.
    init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    deinit { unsafe X509_free(pointer) }

    /// Every certificate of a file, in its order; empty where it holds none or a broken one.
    package static func all(pem: [UInt8]) -> [Certificate] {
        var certificates: [Certificate] = []
        let isWhole = unsafe PEM.reading(pem) { bio in
            while let pointer = unsafe PEM_read_bio_X509(bio, nil, nil, nil) {
                unsafe certificates.append(Certificate(owning: pointer))
            }
            // The end of the file is told by an error too.
            return ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE
        }
        ERR_clear_error()
        return isWhole ? certificates : []
    }

    package var pem: [UInt8] { unsafe PEM.writing { unsafe PEM_write_bio_X509($0, pointer) } }

    /// The end of its life in seconds since 1970.
    package var notAfter: Int64 { unsafe copenssl_not_after(pointer) }

    /// The end of its life as `Nov 30 12:00:00 2026 GMT`.
    package var notAfterText: String {
        String(decoding: unsafe PEM.writing { unsafe ASN1_TIME_print($0, X509_get0_notAfter(pointer)) }, as: UTF8.self)
    }

    /// Whether it may sign other certificates.
    package var isAuthority: Bool { unsafe X509_check_ca(pointer) != 0 }

    /// Whom it names.
    package func names() throws(IdentityError) -> CertifiedNames { try unsafe Self.names(of: pointer) }

    static func names(of pointer: OpaquePointer) throws(IdentityError) -> CertifiedNames {
        var (spiffe, dns, addresses): ([SPIFFEID], [DNSName], [IPAddress]) = ([], [], [])
        let names = unsafe copenssl_names(pointer)
        defer { unsafe GENERAL_NAMES_free(names) }
        for at in 0..<(unsafe copenssl_count(names)) {
            var (bytes, count): (UnsafePointer<UInt8>?, Int32) = (nil, 0)
            let type = unsafe copenssl_name(names, at, &bytes, &count)
            let value = unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
            let text = String(decoding: value, as: UTF8.self)
            switch type {
            // Other schemes name something else than the workload; a SPIFFE ID that is none is not passed over.
            case GEN_URI where text.lowercased().hasPrefix("spiffe:"): spiffe.append(try SPIFFEID(text))
            // A wildcard names nobody.
            case GEN_DNS: if let name = try? DNSName(text) { dns.append(name) }
            case GEN_IPADD: if let address = IPAddress(octets: value) { addresses.append(address) }
            default: break
            }
        }
        return try CertifiedNames(spiffe: spiffe, dns: dns, addresses: addresses)
    }
}

extension IPAddress {
    /// - Parameter octets: 4 or 16 bytes in network order; nil for another number of them.
    fileprivate init?(octets: [UInt8]) {
        let bits = octets.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        switch octets.count {
        case 4: self.init(v4: UInt32(bits))
        case 16: self.init(bits: bits)
        default: return nil
        }
    }
}
