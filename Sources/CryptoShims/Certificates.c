#include "Certificates.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

STACK_OF(X509) *wk_certificates_from_pem(wk_slice pem, int cap) {
    BIO *bio = BIO_new_mem_buf(pem.bytes, (int)pem.length);
    STACK_OF(X509) *certificates = sk_X509_new_null();
    bool readable = bio != NULL && certificates != NULL;
    ERR_clear_error();
    while (readable) {
        X509 *certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL);
        if (certificate == NULL) break;
        if (sk_X509_num(certificates) >= cap || sk_X509_push(certificates, certificate) == 0) {
            X509_free(certificate);
            readable = false;
        }
    }
    // The end of the text shows as a missing first line; anything else is a certificate that cannot be read.
    readable = readable && ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    readable = readable && sk_X509_num(certificates) > 0;
    ERR_clear_error();
    BIO_free(bio);
    if (readable) return certificates;
    sk_X509_pop_free(certificates, X509_free);
    return NULL;
}

/// Reads one certificate that libcrypto would write in the same way.
static X509 *read_certificate(wk_slice bytes) {
    const unsigned char *at = bytes.bytes;
    X509 *certificate = d2i_X509(NULL, &at, (long)bytes.length);
    if (certificate == NULL) return NULL;
    unsigned char *again = NULL;
    int length = i2d_X509(certificate, &again);
    bool same = length > 0 && at == bytes.bytes + bytes.length && wk_equal(bytes, (wk_slice){again, (size_t)length});
    OPENSSL_free(again);
    if (same) return certificate;
    X509_free(certificate);
    return NULL;
}

wijkstem_verdict wk_embedded_certificates(const wk_signed_data *data, STACK_OF(X509) **certificates) {
    *certificates = sk_X509_new_null();
    if (*certificates == NULL) return wijkstem_verdict_failure;
    wk_cursor cursor = data->certificates;
    wk_value value;
    while (wk_next(&cursor, &value)) {
        X509 *certificate = read_certificate(value.whole);
        if (certificate == NULL) return wijkstem_verdict_malformed;
        if (sk_X509_num(*certificates) >= WK_CERTIFICATE_CAP || sk_X509_push(*certificates, certificate) == 0) {
            X509_free(certificate);
            return wijkstem_verdict_malformed;
        }
    }
    return wijkstem_verdict_valid;
}

bool wk_is_issuer_and_serial(X509 *certificate, wk_slice issuer, wk_slice serial_number) {
    unsigned char *name = NULL, *number = NULL;
    int name_length = i2d_X509_NAME(X509_get_issuer_name(certificate), &name);
    int number_length = i2d_ASN1_INTEGER(X509_get0_serialNumber(certificate), &number);
    bool same = name_length > 0 && number_length > 0 && wk_equal(issuer, (wk_slice){name, (size_t)name_length}) &&
                wk_equal(serial_number, (wk_slice){number, (size_t)number_length});
    OPENSSL_free(name);
    OPENSSL_free(number);
    return same;
}

static bool has_key_identifier(X509 *certificate, wk_slice identifier) {
    const ASN1_OCTET_STRING *own = X509_get0_subject_key_id(certificate);
    if (own == NULL) return false;
    return wk_equal(identifier, (wk_slice){ASN1_STRING_get0_data(own), (size_t)ASN1_STRING_length(own)});
}

X509 *wk_signer_certificate(const wk_signed_data *data, STACK_OF(X509) *certificates) {
    X509 *found = NULL;
    for (int index = 0; index < sk_X509_num(certificates); index += 1) {
        X509 *certificate = sk_X509_value(certificates, index);
        bool named = data->by_key_identifier
                         ? has_key_identifier(certificate, data->key_identifier)
                         : wk_is_issuer_and_serial(certificate, data->issuer, data->serial_number);
        if (!named) continue;
        if (found != NULL) return NULL;
        found = certificate;
    }
    // Extensions that cannot be read, or are critical and unknown to libcrypto: what they restrict is not known.
    if (found != NULL && (X509_get_extension_flags(found) & (EXFLAG_INVALID | EXFLAG_CRITICAL)) != 0) return NULL;
    return found;
}

bool wk_may_sign(X509 *certificate, bool alone) {
    uint32_t usage = X509_get_key_usage(certificate);
    if (usage == UINT32_MAX) return true;
    const uint32_t signing = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;
    return (usage & signing) != 0 && (!alone || (usage & ~signing) == 0);
}

bool wk_fingerprint(X509 *certificate, uint8_t fingerprint[32]) {
    unsigned int length = 0;
    return X509_digest(certificate, EVP_sha256(), fingerprint, &length) == 1 && length == 32;
}

void wk_subject(X509 *certificate, char *text, size_t size) {
    text[0] = 0;
    BIO *bio = BIO_new(BIO_s_mem());
    if (bio == NULL) return;
    // RFC 2253 as libcrypto has it, but with letters above ASCII as they are.
    unsigned long flags = XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB;
    char *data = NULL;
    if (X509_NAME_print_ex(bio, X509_get_subject_name(certificate), 0, flags) >= 0) {
        size_t length = (size_t)BIO_get_mem_data(bio, &data);
        if (length > size - 1) {
            length = size - 1;
            while (length > 0 && ((unsigned char)data[length] & 0xC0) == 0x80) length -= 1;
        }
        if (length > 0) memcpy(text, data, length);
        text[length] = 0;
    }
    BIO_free(bio);
}
