// What Swift cannot import from OpenSSL: macros with arguments and variadic functions. Everything else goes by its own name.
#pragma once
// Types of the C library must look alike in every module.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <time.h>

static inline int copenssl_set_tls_1_3_only(SSL_CTX *c) {
    return SSL_CTX_set_min_proto_version(c, TLS1_3_VERSION) == 1 && SSL_CTX_set_max_proto_version(c, TLS1_3_VERSION) == 1;
}
static inline int copenssl_set_groups(SSL_CTX *c, const char *list) { return (int)SSL_CTX_set1_groups_list(c, list); }
static inline void copenssl_set_no_resumption(SSL_CTX *c) {
    SSL_CTX_set_num_tickets(c, 0);
    SSL_CTX_set_options(c, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(c, SSL_SESS_CACHE_OFF);
}
static inline void copenssl_set_mode(SSL_CTX *c, long mode) { SSL_CTX_set_mode(c, mode); }
static inline int copenssl_add_chain_certificate(SSL_CTX *c, X509 *x) { return (int)SSL_CTX_add1_chain_cert(c, x); }

static inline void copenssl_clear_retry(BIO *b) { BIO_clear_retry_flags(b); }
static inline void copenssl_set_retry_read(BIO *b) { BIO_set_retry_read(b); }
static inline void copenssl_set_retry_write(BIO *b) { BIO_set_retry_write(b); }

static inline EVP_PKEY *copenssl_p256_key(void) { return EVP_EC_gen("P-256"); }

static inline STACK_OF(X509) *copenssl_stack(void) { return sk_X509_new_null(); }
static inline int copenssl_push(STACK_OF(X509) *s, X509 *x) { return X509_up_ref(x) && sk_X509_push(s, x) > 0; }
static inline void copenssl_free(STACK_OF(X509) *s) { sk_X509_pop_free(s, X509_free); }

// The subject alternative names of a certificate; NULL where it has none.
static inline GENERAL_NAMES *copenssl_names(const X509 *x) {
    return (GENERAL_NAMES *)X509_get_ext_d2i(x, NID_subject_alt_name, NULL, NULL);
}
static inline int copenssl_count(const GENERAL_NAMES *names) { return names ? sk_GENERAL_NAME_num(names) : 0; }
// The bytes of a name, as they lie in the certificate. Returns GEN_URI, GEN_DNS or GEN_IPADD, 0 for what is none of these.
static inline int copenssl_name(const GENERAL_NAMES *names, int at, const unsigned char **bytes, int *count) {
    int type = 0;
    const ASN1_STRING *value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, at), &type);
    if (type != GEN_URI && type != GEN_DNS && type != GEN_IPADD) return 0;
    *bytes = ASN1_STRING_get0_data(value);
    *count = ASN1_STRING_length(value);
    return type;
}

// Adds an extension in the notation of x509v3_config(5); `issuer` is NULL for a certificate that signs itself.
static inline int copenssl_extend(X509 *subject, X509 *issuer, int nid, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer ? issuer : subject, subject, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
    if (extension == NULL) return 0;
    int result = X509_add_ext(subject, extension, -1);
    X509_EXTENSION_free(extension);
    return result;
}

// Seconds since 1970; INT64_MIN where the certificate holds no time.
static inline int64_t copenssl_not_after(const X509 *x) {
    struct tm tm;
    return ASN1_TIME_to_tm(X509_get0_notAfter(x), &tm) == 1 ? timegm(&tm) : INT64_MIN;
}
