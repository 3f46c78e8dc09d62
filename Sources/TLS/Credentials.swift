internal import COpenSSL
package import Identity

/// Who this sidecar is and whom it trusts: a certificate with its chain, the key to it, and the authorities.
package struct Credentials {
    package let certificate: Certificate
    let intermediates: [Certificate]
    let key: PrivateKey
    let authorities: [Certificate]
    /// Whom the certificate names.
    package let names: CertifiedNames

    /// The files of an identity directory, as cert-manager, a Secret or a projected volume writes them.
    package enum File: String, CaseIterable, Sendable {
        case certificate = "tls.crt"
        case key = "tls.key"
        case authorities = "ca.crt"
    }

    /// Why a file's contents will not do, and what would.
    package struct Failure: Error, Equatable, CustomStringConvertible {
        package let file: File
        package let description: String

        init(_ file: File, _ description: String) {
            self.file = file
            self.description = description
        }
    }

    /// Takes the files' contents, and holds them to what a peer with the same authorities would.
    ///
    /// - Parameter pem: the contents of a file.
    package init(_ pem: (File) -> [UInt8]) throws(Failure) {
        var chain = Certificate.all(pem: pem(.certificate))
        guard !chain.isEmpty else { throw Failure(.certificate, "holds no certificate in PEM") }
        guard let key = PrivateKey(pem: pem(.key)) else {
            throw Failure(.key, "holds no private key in PEM that needs no password")
        }
        let authorities = Certificate.all(pem: pem(.authorities))
        guard !authorities.isEmpty else { throw Failure(.authorities, "holds no certificate in PEM") }
        let certificate = chain.removeFirst()
        guard key.belongs(to: certificate) else {
            throw Failure(.key, "is not the key of the first certificate in tls.crt: write both anew, together")
        }
        do throws(IdentityError) {
            names = try certificate.names()
        } catch {
            throw Failure(.certificate, error.problem)
        }
        self.certificate = certificate
        self.key = key
        self.authorities = authorities
        intermediates = chain
        if let failure = verify() { throw failure }
    }

    private func verify() -> Failure? {
        let (store, context) = unsafe (X509_STORE_new(), X509_STORE_CTX_new())
        let untrusted = unsafe copenssl_stack()
        defer {
            unsafe X509_STORE_CTX_free(context)
            unsafe X509_STORE_free(store)
            unsafe copenssl_free(untrusted)
            ERR_clear_error()
        }
        for authority in authorities { unsafe X509_STORE_add_cert(store, authority.pointer) }
        for certificate in intermediates { unsafe copenssl_push(untrusted, certificate.pointer) }
        unsafe X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        guard unsafe X509_STORE_CTX_init(context, store, certificate.pointer, untrusted) == 1 else {
            return Failure(.certificate, "cannot be verified: \(TLSError.words)")
        }
        // A sidecar dials and is dialled.
        for purpose in [X509_PURPOSE_SSL_CLIENT, X509_PURPOSE_SSL_SERVER] {
            unsafe X509_STORE_CTX_set_purpose(context, purpose)
            guard unsafe X509_verify_cert(context) != 1 else {
                unsafe X509_STORE_CTX_cleanup(context)
                unsafe X509_STORE_CTX_init(context, store, certificate.pointer, untrusted)
                continue
            }
            return failure(TLSError.unverified(Int(unsafe X509_STORE_CTX_get_error(context))))
        }
        guard !certificate.isAuthority else {
            return Failure(
                .certificate, "is the certificate of an authority: the sidecar takes one that signs no others")
        }
        return nil
    }

    private func failure(_ error: TLSError) -> Failure {
        switch error.reason {
        case .expired:
            Failure(.certificate, "expired on \(certificate.notAfterText): renew it, or set this machine's clock")
        case .notYetValid: Failure(.certificate, "is not valid yet: set this machine's clock")
        case .untrusted:
            Failure(.authorities, "does not vouch for tls.crt, so no peer with this ca.crt would accept it")
        default: Failure(.certificate, "would not be accepted by a peer: \(error.words)")
        }
    }
}
