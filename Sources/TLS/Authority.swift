internal import COpenSSL
package import Identity

/// Signs the certificates of sidecars, for those who have no authority of their own in the cluster.
package struct Authority {
    package let certificate: Certificate
    package let key: PrivateKey

    /// The beginning and the end of a certificate's life in seconds from now. It begins early, for clocks that are behind.
    package typealias Life = ClosedRange<Int>

    package static func days(_ days: Int) -> Life { -300...days * 86400 }

    package init(certificate: Certificate, key: PrivateKey) {
        self.certificate = certificate
        self.key = key
    }

    /// A new authority that signs itself.
    package static func create(name: String, life: Life) -> Authority {
        let (key, certificate) = (PrivateKey.generate(), make(life))
        unsafe X509_NAME_add_entry_by_txt(
            X509_get_subject_name(certificate.pointer), "CN", MBSTRING_UTF8, name, Int32(name.utf8.count), -1, 0)
        unsafe X509_set_issuer_name(certificate.pointer, X509_get_subject_name(certificate.pointer))
        unsafe X509_set_pubkey(certificate.pointer, key.pointer)
        extend(certificate, by: nil, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        extend(certificate, by: nil, NID_key_usage, "critical,keyCertSign,cRLSign")
        extend(certificate, by: nil, NID_subject_key_identifier, "hash")
        sign(certificate, key)
        return Authority(certificate: certificate, key: key)
    }

    /// A certificate for a sidecar, which dials and is dialled.
    package func issue(to names: CertifiedNames, key: PrivateKey, life: Life) -> Certificate {
        let leaf = Self.make(life)
        let issuer = certificate
        unsafe X509_set_issuer_name(leaf.pointer, X509_get_subject_name(issuer.pointer))
        unsafe X509_set_pubkey(leaf.pointer, key.pointer)
        let alternatives =
            (names.spiffe.map { ["URI:\($0)"] } ?? []) + names.dns.map { "DNS:\($0)" }
            + names.addresses.map { "IP:\($0)" }
        Self.extend(leaf, by: issuer, NID_basic_constraints, "critical,CA:FALSE")
        Self.extend(leaf, by: issuer, NID_key_usage, "critical,digitalSignature")
        Self.extend(leaf, by: issuer, NID_ext_key_usage, "serverAuth,clientAuth")
        // Critical, since the subject is empty (RFC 5280, 4.2.1.6).
        Self.extend(leaf, by: issuer, NID_subject_alt_name, "critical," + alternatives.joined(separator: ","))
        Self.extend(leaf, by: issuer, NID_subject_key_identifier, "hash")
        Self.extend(leaf, by: issuer, NID_authority_key_identifier, "keyid")
        Self.sign(leaf, self.key)
        return leaf
    }

    /// A certificate with a random number, and nothing else yet.
    private static func make(_ life: Life) -> Certificate {
        guard let pointer = unsafe X509_new(), let number = unsafe BN_new() else { fatalError("out of memory") }
        defer { unsafe BN_free(number) }
        // 159 bits: as many as 20 octets hold without a sign (RFC 5280, 4.1.2.2).
        unsafe BN_rand(number, 159, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY)
        unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(pointer))
        unsafe X509_set_version(pointer, 2)
        unsafe X509_gmtime_adj(X509_getm_notBefore(pointer), life.lowerBound)
        unsafe X509_gmtime_adj(X509_getm_notAfter(pointer), life.upperBound)
        return unsafe Certificate(owning: pointer)
    }

    private static func extend(_ subject: Certificate, by issuer: Certificate?, _ kind: Int32, _ value: String) {
        let result = unsafe copenssl_extend(subject.pointer, issuer?.pointer, kind, value)
        precondition(result == 1, "OpenSSL refuses the extension \(value)")
    }

    private static func sign(_ certificate: Certificate, _ key: PrivateKey) {
        let length = unsafe X509_sign(certificate.pointer, key.pointer, EVP_sha256())
        precondition(length > 0, "OpenSSL cannot sign: \(TLSError.words)")
    }
}
