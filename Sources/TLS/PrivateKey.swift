internal import COpenSSL

/// A private key. Its text leaves it only to be written to a file, and never into an error or a log.
@safe package final class PrivateKey {
    let pointer: OpaquePointer

    private init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    deinit { unsafe EVP_PKEY_free(pointer) }

    /// A new key on the curve P-256.
    package static func generate() -> PrivateKey {
        guard let pointer = unsafe copenssl_p256_key() else { fatalError("OpenSSL makes no key: \(TLSError.words)") }
        return unsafe PrivateKey(owning: pointer)
    }

    /// - Parameter pem: a key that no password protects; nil for what is no such key.
    package init?(pem: [UInt8]) {
        // Without a function to ask for the password OpenSSL asks the terminal.
        let pointer = unsafe PEM.reading(pem) { bio in
            unsafe PEM_read_bio_PrivateKey(bio, nil, { _, _, _, _ in -1 }, nil)
        }
        ERR_clear_error()
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    /// The key in PKCS #8, without a password.
    package var pem: [UInt8] {
        unsafe PEM.writing { unsafe PEM_write_bio_PKCS8PrivateKey($0, pointer, nil, nil, 0, nil, nil) }
    }

    func belongs(to certificate: Certificate) -> Bool {
        defer { ERR_clear_error() }
        return unsafe X509_check_private_key(certificate.pointer, pointer) == 1
    }
}
