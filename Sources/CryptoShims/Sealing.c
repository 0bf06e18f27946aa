#include <limits.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <string.h>

#include "Algorithms.h"
#include "Certificates.h"
#include "CryptoShims.h"

enum { chain_cap = 16, least_rsa_bits = 3072 };

/// What is needed to open a key, and whether it was.
typedef struct passphrase_request {
    wk_slice passphrase;
    bool asked;
} passphrase_request;

static int give_passphrase(char *buffer, int size, int writing, void *context) {
    (void)writing;
    passphrase_request *request = context;
    request->asked = true;
    if (request->passphrase.bytes == NULL || request->passphrase.length > (size_t)size) return -1;
    if (request->passphrase.length > 0) memcpy(buffer, request->passphrase.bytes, request->passphrase.length);
    return (int)request->passphrase.length;
}

static wijkstem_sealing read_key(wk_slice pem, wk_slice passphrase, EVP_PKEY **key) {
    passphrase_request request = {passphrase, false};
    if (pem.length == 0) return wijkstem_sealing_key_unreadable;
    BIO *bio = BIO_new_mem_buf(pem.bytes, (int)pem.length);
    if (bio == NULL) return wijkstem_sealing_failure;
    *key = PEM_read_bio_PrivateKey(bio, NULL, give_passphrase, &request);
    BIO_free(bio);
    if (*key != NULL) return wijkstem_sealing_done;
    if (!request.asked) return wijkstem_sealing_key_unreadable;
    return passphrase.bytes == NULL ? wijkstem_sealing_passphrase_missing : wijkstem_sealing_passphrase_wrong;
}

/// What speaks against sealing with this certificate and key at this time.
static wijkstem_sealing check_signer(X509 *certificate, EVP_PKEY *key, int64_t signing_time) {
    switch (wk_key_of(certificate, least_rsa_bits)) {
        case wk_key_rsa:
        case wk_key_p256: break;
        default: return wijkstem_sealing_key_kind;
    }
    if (X509_check_private_key(certificate, key) != 1) return wijkstem_sealing_key_mismatch;
    if (!wk_may_sign(certificate, false)) return wijkstem_sealing_key_usage;
    time_t time = (time_t)signing_time;
    bool begun = X509_cmp_time(X509_get0_notBefore(certificate), &time) < 0;
    bool over = X509_cmp_time(X509_get0_notAfter(certificate), &time) <= 0;
    return begun && !over ? wijkstem_sealing_done : wijkstem_sealing_outside_validity;
}

/// The signer's certificate comes in with the signer; the others here, each once.
static bool add_others(CMS_ContentInfo *cms, STACK_OF(X509) *certificates) {
    for (int index = 1; index < sk_X509_num(certificates); index += 1) {
        bool again = false;
        for (int before = 0; before < index; before += 1) {
            again = again || X509_cmp(sk_X509_value(certificates, before), sk_X509_value(certificates, index)) == 0;
        }
        if (!again && CMS_add1_cert(cms, sk_X509_value(certificates, index)) != 1) return false;
    }
    return true;
}

static bool add_signing_time(CMS_SignerInfo *signer, int64_t signing_time) {
    ASN1_TIME *time = ASN1_TIME_set(NULL, (time_t)signing_time);
    bool added = time != NULL && CMS_signed_add1_attr_by_NID(
                                     signer, NID_pkcs9_signingTime, ASN1_STRING_type(time), time, -1) == 1;
    ASN1_TIME_free(time);
    return added;
}

static bool write(CMS_ContentInfo *cms, uint8_t **seal, size_t *seal_length) {
    unsigned char *encoded = NULL;
    int length = i2d_CMS_ContentInfo(cms, &encoded);
    bool written = length > 0 && wk_copy_out((wk_slice){encoded, (size_t)length}, seal, seal_length);
    OPENSSL_free(encoded);
    return written;
}

static bool make(
    wk_slice content, STACK_OF(X509) *certificates, EVP_PKEY *key, int64_t signing_time, uint8_t **seal,
    size_t *seal_length) {
    const unsigned int flags = CMS_BINARY | CMS_DETACHED | CMS_NOSMIMECAP;
    BIO *bio = BIO_new_mem_buf(content.length > 0 ? (const void *)content.bytes : "", (int)content.length);
    CMS_ContentInfo *cms = CMS_sign(NULL, NULL, NULL, NULL, flags | CMS_PARTIAL);
    bool made = bio != NULL && cms != NULL && add_others(cms, certificates);
    CMS_SignerInfo *signer = NULL;
    if (made) signer = CMS_add1_signer(cms, sk_X509_value(certificates, 0), key, EVP_sha256(), flags | CMS_CADES);
    made = made && signer != NULL && add_signing_time(signer, signing_time);
    made = made && CMS_final(cms, bio, NULL, flags) == 1 && write(cms, seal, seal_length);
    CMS_ContentInfo_free(cms);
    BIO_free(bio);
    return made;
}

/// libcrypto and our own reading agree, or nothing is handed out.
static bool is_good(wk_slice seal, wk_slice content) {
    wijkstem_cades_result result;
    wijkstem_verdict verdict =
        wijkstem_cades_verify(seal.bytes, seal.length, content.bytes, content.length, NULL, 0, 0, &result);
    return verdict == wijkstem_verdict_no_anchor;
}

wijkstem_sealing wijkstem_cades_sign(
    const uint8_t *content, size_t content_length, const uint8_t *certificates, size_t certificates_length,
    const uint8_t *key, size_t key_length, const uint8_t *passphrase, size_t passphrase_length, int64_t signing_time,
    uint8_t **seal, size_t *seal_length, char *detail, size_t detail_size) {
    const int64_t end_of_9999 = 253402300799;
    *seal = NULL;
    *seal_length = 0;
    if (detail_size > 0) detail[0] = 0;
    if (content_length > INT_MAX || certificates_length > WIJKSTEM_INPUT_CAP || key_length > WIJKSTEM_INPUT_CAP ||
        passphrase_length > WIJKSTEM_INPUT_CAP) {
        return wijkstem_sealing_too_long;
    }
    if (signing_time < 0 || signing_time > end_of_9999) return wijkstem_sealing_time;
    ERR_clear_error();
    EVP_PKEY *private_key = NULL;
    STACK_OF(X509) *chain = wk_certificates_from_pem((wk_slice){certificates, certificates_length}, chain_cap);
    wijkstem_sealing outcome = chain == NULL ? wijkstem_sealing_certificate_unreadable : wijkstem_sealing_done;
    if (outcome == wijkstem_sealing_done) {
        outcome = read_key((wk_slice){key, key_length}, (wk_slice){passphrase, passphrase_length}, &private_key);
    }
    if (outcome == wijkstem_sealing_done) {
        outcome = check_signer(sk_X509_value(chain, 0), private_key, signing_time);
    }
    if (outcome == wijkstem_sealing_done) {
        wk_slice sealed = {content, content_length};
        bool made = make(sealed, chain, private_key, signing_time, seal, seal_length);
        unsigned long error = ERR_peek_last_error();
        const char *reason = error == 0 ? NULL : ERR_reason_error_string(error);
        if (!made || !is_good((wk_slice){*seal, *seal_length}, sealed)) {
            outcome = wijkstem_sealing_failure;
            if (detail_size > 0) snprintf(detail, detail_size, "%s", reason == NULL ? "the seal is not good" : reason);
            wijkstem_free(*seal);
            *seal = NULL;
            *seal_length = 0;
        }
    }
    EVP_PKEY_free(private_key);
    sk_X509_pop_free(chain, X509_free);
    ERR_clear_error();
    return outcome;
}
