#include "include/Timestamps.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "Algorithms.h"
#include "CryptoShims.h"
#include "Signers.h"
#include "Tokens.h"

/// RFC 3161, 2.3: one purpose, and critical.
static bool is_for_timestamping_alone(X509 *certificate) {
    int critical = -1;
    EXTENDED_KEY_USAGE *usage = X509_get_ext_d2i(certificate, NID_ext_key_usage, &critical, NULL);
    bool alone = usage != NULL && critical == 1 && sk_ASN1_OBJECT_num(usage) == 1 &&
                 OBJ_obj2nid(sk_ASN1_OBJECT_value(usage, 0)) == NID_time_stamp;
    sk_ASN1_OBJECT_pop_free(usage, ASN1_OBJECT_free);
    return alone;
}

/// RFC 3161, 2.4.2: a name in the token is one of the certificate's, its subject or an alternative.
static bool is_named(X509 *certificate, wk_slice name) {
    if (name.length == 0) return true;
    const unsigned char *at = name.bytes;
    GENERAL_NAME *general = d2i_GENERAL_NAME(NULL, &at, (long)name.length);
    bool named = general != NULL && at == name.bytes + name.length;
    if (named && !(general->type == GEN_DIRNAME &&
                   X509_NAME_cmp(general->d.directoryName, X509_get_subject_name(certificate)) == 0)) {
        GENERAL_NAMES *others = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
        named = false;
        for (int index = 0; index < sk_GENERAL_NAME_num(others); index += 1) {
            named = named || GENERAL_NAME_cmp(sk_GENERAL_NAME_value(others, index), general) == 0;
        }
        GENERAL_NAMES_free(others);
    }
    GENERAL_NAME_free(general);
    return named;
}

static void write_hexadecimal(wk_slice number, char *text) {
    static const char digits[] = "0123456789abcdef";
    size_t length = 0;
    for (size_t index = 0; index < number.length; index += 1) {
        uint8_t byte = number.bytes[index];
        if (length > 0 || byte >= 0x10) text[length++] = digits[byte >> 4];
        text[length++] = digits[byte & 15];
    }
    text[length] = 0;
}

/// Fills in what is known once the signature is good.
static bool describe(const wk_tst_info *info, X509 *certificate, wijkstem_timestamp_result *result) {
    if (info->nonce.length > sizeof result->nonce) return false;
    if (2 * info->serial_number.length + 1 > sizeof result->serial) return false;
    if (!wk_policy_text(info->policy, result->policy, sizeof result->policy)) return false;
    if (!wk_fingerprint(certificate, result->signer_fingerprint)) return false;
    result->time = info->time;
    result->nonce_length = (int32_t)info->nonce.length;
    if (info->nonce.length > 0) memcpy(result->nonce, info->nonce.bytes, info->nonce.length);
    write_hexadecimal(info->serial_number, result->serial);
    wk_subject(certificate, result->signer_subject, sizeof result->signer_subject);
    return true;
}

static wijkstem_verdict check_authority(
    const wk_tst_info *info, const wk_signer *signer, STACK_OF(X509) *anchors, wijkstem_timestamp_result *result) {
    X509 *certificate = signer->certificate;
    if (!describe(info, certificate, result)) return wijkstem_verdict_malformed;
    result->unused_certificates = sk_X509_num(signer->embedded) - 1;
    if (!wk_may_sign(certificate, true)) return wijkstem_verdict_key_usage;
    if (!is_for_timestamping_alone(certificate)) return wijkstem_verdict_extended_key_usage;
    if (!is_named(certificate, info->authority)) return wijkstem_verdict_authority_name;
    return wk_chain(
        certificate, signer->embedded, anchors, info->time, &result->unused_certificates, result->detail,
        sizeof result->detail);
}

static bool is_imprint_of(const wk_tst_info *info, wk_slice digest) {
    const EVP_MD *algorithm = wk_digest_algorithm(info->imprint_algorithm);
    return algorithm != NULL && EVP_MD_get_size(algorithm) == 32 && wk_equal(info->imprint, digest);
}

static wijkstem_verdict verify(
    wk_slice token, wk_slice digest, STACK_OF(X509) *anchors, wijkstem_timestamp_result *result) {
    const wk_requirements requirements = {.content_type = wk_oid_tst_info, .other_digests = true};
    wk_signed_data data;
    wk_tst_info info;
    wk_signer signer;
    wijkstem_verdict verdict = wk_signed_data_read(token, &data);
    if (verdict != wijkstem_verdict_valid) return verdict;
    if (!data.has_content) return wijkstem_verdict_malformed;
    if (data.has_unsigned_attributes) return wijkstem_verdict_unprotected;
    verdict = wk_tst_info_read(data.content, &info);
    if (verdict != wijkstem_verdict_valid) return verdict;
    verdict = wk_check_signer(&data, data.content, &requirements, &signer);
    if (verdict == wijkstem_verdict_valid && !is_imprint_of(&info, digest)) verdict = wijkstem_verdict_imprint;
    if (verdict == wijkstem_verdict_valid) verdict = check_authority(&info, &signer, anchors, result);
    wk_release_signer(&signer);
    return verdict;
}

wijkstem_verdict wk_token_verify(
    wk_slice token, wk_slice digest, STACK_OF(X509) *anchors, wijkstem_timestamp_result *result) {
    *result = (wijkstem_timestamp_result){0};
    wijkstem_verdict verdict = verify(token, digest, anchors, result);
    if (verdict == wijkstem_verdict_malformed) *result = (wijkstem_timestamp_result){0};
    result->verdict = verdict;
    return verdict;
}

static wijkstem_verdict verify_with_anchors(
    wk_slice bytes, bool is_response, wk_slice digest, wk_slice pem, wijkstem_timestamp_result *result) {
    *result = (wijkstem_timestamp_result){0};
    result->verdict = wijkstem_verdict_valid;
    STACK_OF(X509) *anchors = NULL;
    wk_slice token = bytes;
    if (bytes.length > WIJKSTEM_INPUT_CAP || pem.length > WIJKSTEM_INPUT_CAP) {
        result->verdict = wijkstem_verdict_too_long;
    } else if (pem.length > 0 && (anchors = wk_certificates_from_pem(pem, WK_CERTIFICATE_CAP)) == NULL) {
        result->verdict = wijkstem_verdict_anchors;
    } else if (is_response) {
        result->verdict = wk_response_read(bytes, &token);
    }
    if (result->verdict == wijkstem_verdict_valid) wk_token_verify(token, digest, anchors, result);
    sk_X509_pop_free(anchors, X509_free);
    ERR_clear_error();
    return result->verdict;
}

wijkstem_verdict wijkstem_timestamp_verify(
    const uint8_t *response, size_t response_length, const uint8_t *digest, const uint8_t *anchors,
    size_t anchors_length, wijkstem_timestamp_result *result) {
    wk_slice bytes = {response, response_length}, imprint = {digest, 32}, pem = {anchors, anchors_length};
    return verify_with_anchors(bytes, true, imprint, pem, result);
}

wijkstem_verdict wijkstem_timestamp_verify_token(
    const uint8_t *token, size_t token_length, const uint8_t *digest, const uint8_t *anchors, size_t anchors_length,
    wijkstem_timestamp_result *result) {
    wk_slice bytes = {token, token_length}, imprint = {digest, 32}, pem = {anchors, anchors_length};
    return verify_with_anchors(bytes, false, imprint, pem, result);
}
