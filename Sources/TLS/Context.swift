internal import COpenSSL

/// What sessions are made from: our credentials and the terms on which we speak. Either role may use it.
@safe package struct Context: ~Copyable {
    let pointer: OpaquePointer

    /// RFC 7301; the name of the protocol and its version.
    static let application = "culvert/1"

    private init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    /// A factory, since the initializer of a noncopyable type may not throw while it owns something.
    package static func make(_ credentials: Credentials) throws(TLSError) -> Context {
        guard let pointer = unsafe SSL_CTX_new(TLS_method()) else { throw TLSError(.failed, TLSError.words) }
        let context = unsafe Context(owning: pointer)
        try setTerms(of: context)
        try setCredentials(of: context, credentials)
        return context
    }

    deinit { unsafe SSL_CTX_free(pointer) }

    private static func setTerms(of context: borrowing Context) throws(TLSError) {
        let pointer = unsafe context.pointer
        try check(unsafe copenssl_set_tls_1_3_only(pointer))
        // AES in hardware first; the others for machines without it.
        try check(
            unsafe SSL_CTX_set_ciphersuites(
                pointer, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"))
        try check(unsafe copenssl_set_groups(pointer, "X25519:P-256:P-384"))
        // A lane lives long; a resumed session would outlive the certificate that it was made with.
        unsafe copenssl_set_no_resumption(pointer)
        // What is written may stand elsewhere when the write is tried again.
        unsafe copenssl_set_mode(pointer, Int(SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
        let offer = [UInt8(application.utf8.count)] + Array(application.utf8)
        // Unlike its kin this one answers 0 for success.
        try check(unsafe SSL_CTX_set_alpn_protos(pointer, offer, UInt32(offer.count)) == 0 ? 1 : 0)
        unsafe SSL_CTX_set_alpn_select_cb(pointer, select, nil)
    }

    private static func setCredentials(
        of context: borrowing Context, _ credentials: Credentials
    ) throws(TLSError) {
        let pointer = unsafe context.pointer
        try check(unsafe SSL_CTX_use_certificate(pointer, credentials.certificate.pointer))
        try check(unsafe SSL_CTX_use_PrivateKey(pointer, credentials.key.pointer))
        for certificate in credentials.intermediates {
            try check(unsafe copenssl_add_chain_certificate(pointer, certificate.pointer))
        }
        let store = unsafe SSL_CTX_get_cert_store(pointer)
        for authority in credentials.authorities {
            try check(unsafe X509_STORE_add_cert(store, authority.pointer))
        }
        // What ca.crt holds is trusted, be it the root or the authority below it that signs the pods' certificates.
        unsafe X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        unsafe SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, verify)
    }

    private static func check(_ result: Int32) throws(TLSError) {
        guard result == 1 else { throw TLSError(.failed, TLSError.words) }
    }

    /// Ends the handshake with an alert where the client offers other protocols only.
    private static let select: SSL_CTX_alpn_select_cb_func = { _, chosen, chosenCount, offers, count, _ in
        let offers = unsafe UnsafeBufferPointer(start: offers, count: Int(count))
        var at = 0
        while at < offers.count, at + 1 + Int(unsafe offers[at]) <= offers.count {
            let length = Int(unsafe offers[at])
            let name = unsafe UnsafeBufferPointer(rebasing: offers[at + 1..<at + 1 + length])
            if unsafe name.elementsEqual(application.utf8) {
                unsafe chosen?.pointee = name.baseAddress
                unsafe chosenCount?.pointee = UInt8(length)
                return SSL_TLSEXT_ERR_OK
            }
            at += 1 + length
        }
        return SSL_TLSEXT_ERR_ALERT_FATAL
    }

    /// Refuses a certificate that names no workload within the handshake, so that the peer is told by an alert.
    private static let verify: SSL_verify_cb = { isGood, store in
        guard isGood == 1, unsafe X509_STORE_CTX_get_error_depth(store) == 0 else { return isGood }
        guard let certificate = unsafe X509_STORE_CTX_get_current_cert(store),
            unsafe X509_check_ca(certificate) == 0, unsafe (try? Certificate.names(of: certificate)) != nil
        else {
            unsafe X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION)
            return 0
        }
        return 1
    }
}
