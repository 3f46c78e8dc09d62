internal import COpenSSL

/// Why a session did not come about or broke off.
package struct TLSError: Error, Equatable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// The peer showed no certificate.
        case noCertificate
        /// No authority of ours vouches for the peer's certificate.
        case untrusted
        case expired
        case notYetValid
        /// The peer's certificate names nobody, or is an authority's.
        case nameless
        /// The peer's certificate does not hold for another reason.
        case unfit
        /// The peer does not speak `culvert/1`.
        case noCommonProtocol
        /// The peer does not speak TLS 1.3.
        case version
        /// What the peer sends is no TLS.
        case notTLS
        /// The peer turned us away with this alert (RFC 8446, 6.2).
        case refused(alert: Int32)
        /// The peer sent what it may not send, or OpenSSL failed.
        case failed
    }

    package let reason: Reason
    /// OpenSSL's words, or more to the reason.
    package let words: String

    init(_ reason: Reason, _ words: String) {
        self.reason = reason
        self.words = words
    }

    package var description: String { "\(text) (\(words))" }

    private var text: String {
        switch reason {
        case .noCertificate: "the peer shows no certificate: it is no sidecar, or runs without an identity"
        case .untrusted: "the peer's certificate is not signed by an authority in our ca.crt"
        case .expired: "the peer's certificate has expired: renew it there, and compare the clocks"
        case .notYetValid: "the peer's certificate is not valid yet: compare the clocks"
        case .nameless:
            "the peer's certificate names no workload: it takes one SPIFFE ID or a DNS name, and no right to sign others"
        case .unfit: "the peer's certificate does not hold"
        case .noCommonProtocol: "the peer does not speak culvert/1: is another program behind this port?"
        case .version: "the peer does not speak TLS 1.3: is another program behind this port?"
        case .notTLS: "what the peer sends is no TLS: is another program behind this port?"
        case .refused(let alert): Self.refusal(alert)
        case .failed: "the session failed"
        }
    }

    private static func refusal(_ alert: Int32) -> String {
        switch alert {
        case SSL_AD_CERTIFICATE_REQUIRED: "the peer wants a certificate of ours and got none"
        case SSL_AD_UNKNOWN_CA:
            "the peer does not trust the authority that signed our tls.crt: compare both sides' ca.crt"
        case SSL_AD_CERTIFICATE_EXPIRED: "the peer finds our tls.crt expired: renew it, and compare the clocks"
        case SSL_AD_BAD_CERTIFICATE, SSL_AD_UNSUPPORTED_CERTIFICATE, SSL_AD_CERTIFICATE_UNKNOWN:
            "the peer does not accept our tls.crt"
        case SSL_AD_NO_APPLICATION_PROTOCOL: "the peer does not speak culvert/1: is another program behind this port?"
        case SSL_AD_PROTOCOL_VERSION: "the peer does not speak TLS 1.3: is another program behind this port?"
        default: "the peer turned us away"
        }
    }
}

extension TLSError {
    /// The first error on this thread's list, which is taken off.
    static var words: String {
        let code = ERR_peek_error()
        ERR_clear_error()
        guard code != 0, let text = unsafe ERR_reason_error_string(code) else { return "no reason given" }
        return unsafe String(cString: text)
    }

    /// What made the last call on the session fail.
    static func last(_ ssl: OpaquePointer) -> TLSError {
        let reason = ERR_GET_REASON(ERR_peek_error())
        let words = words
        switch reason {
        case SSL_R_CERTIFICATE_VERIFY_FAILED: return unsafe unverified(SSL_get_verify_result(ssl))
        case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE: return TLSError(.noCertificate, words)
        case SSL_R_NO_APPLICATION_PROTOCOL, SSL_R_BAD_EXTENSION: return TLSError(.noCommonProtocol, words)
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_NO_PROTOCOLS_AVAILABLE: return TLSError(.version, words)
        case SSL_R_WRONG_VERSION_NUMBER, SSL_R_HTTP_REQUEST, SSL_R_HTTPS_PROXY_REQUEST, SSL_R_PACKET_LENGTH_TOO_LONG,
            SSL_R_RECORD_LENGTH_MISMATCH:
            return TLSError(.notTLS, words)
        // OpenSSL's reason for an alert of the peer's is 1000 and the alert.
        case SSL_AD_REASON_OFFSET..<SSL_AD_REASON_OFFSET + 256:
            return TLSError(.refused(alert: reason - SSL_AD_REASON_OFFSET), words)
        default: return TLSError(.failed, words)
        }
    }

    /// - Parameter result: one of `X509_V_ERR_*`, X509_STORE_CTX_get_error(3).
    static func unverified(_ result: Int) -> TLSError {
        let reason: Reason =
            switch Int32(result) {
            case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
                X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
                X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_SIGNATURE_FAILURE,
                X509_V_ERR_CERT_UNTRUSTED:
                .untrusted
            case X509_V_ERR_CERT_HAS_EXPIRED: .expired
            case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
            case X509_V_ERR_APPLICATION_VERIFICATION: .nameless
            default: .unfit
            }
        guard let text = unsafe X509_verify_cert_error_string(result) else { return TLSError(reason, "\(result)") }
        return unsafe TLSError(reason, String(cString: text))
    }
}
