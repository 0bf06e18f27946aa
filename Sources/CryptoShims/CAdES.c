#include "include/CAdES.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "CryptoShims.h"
#include "Seals.h"
#include "Signers.h"
#include "Tokens.h"

wijkstem_verdict wk_seal_read(wk_slice bytes, wk_signed_data *data, wk_slice *token) {
    *token = (wk_slice){0};
    wijkstem_verdict verdict = wk_signed_data_read(bytes, data);
    if (verdict != wijkstem_verdict_valid) return verdict;
    // Authorities' tokens come with certificates in any order, libcrypto's own among them; a seal has no such excuse.
    if (!wk_is_sorted(data->certificates)) return wijkstem_verdict_not_der;
    if (data->has_content) return wijkstem_verdict_attached;
    if (!data->has_unsigned_attributes) return wijkstem_verdict_valid;
    wk_cursor cursor = data->unsigned_attribute_members;
    wk_value only, timestamp;
    if (!wk_next(&cursor, &only) || cursor.length != 0) return wijkstem_verdict_unprotected;
    if (wk_attribute(only.whole, wk_oid_signature_timestamp, &timestamp) != 1) return wijkstem_verdict_unprotected;
    *token = timestamp.whole;
    return wijkstem_verdict_valid;
}

int wijkstem_cades_signature_value(
    const uint8_t *seal, size_t seal_length, uint8_t **signature, size_t *signature_length) {
    wk_signed_data data;
    wk_slice token;
    *signature = NULL;
    *signature_length = 0;
    if (seal_length > WIJKSTEM_INPUT_CAP) return 0;
    if (wk_seal_read((wk_slice){seal, seal_length}, &data, &token) != wijkstem_verdict_valid) return 0;
    if (data.signature.length == 0) return 0;
    return wk_copy_out(data.signature, signature, signature_length) ? 1 : -1;
}

int wijkstem_cades_timestamp(const uint8_t *seal, size_t seal_length, uint8_t **token, size_t *token_length) {
    wk_signed_data data;
    wk_slice found;
    *token = NULL;
    *token_length = 0;
    if (seal_length > WIJKSTEM_INPUT_CAP) return -1;
    if (wk_seal_read((wk_slice){seal, seal_length}, &data, &found) != wijkstem_verdict_valid) return -1;
    if (found.length == 0) return 0;
    return wk_copy_out(found, token, token_length) ? 1 : -1;
}

/// The timestamp within has to be one, of this signature. Whose it is, the caller asks with anchors of its own.
static wijkstem_verdict check_timestamp(wk_slice token, wk_slice signature, wijkstem_cades_result *result) {
    if (token.length == 0) return wijkstem_verdict_valid;
    uint8_t digest[32];
    if (wijkstem_sha256(signature.bytes, signature.length, digest) != 1) return wijkstem_verdict_failure;
    wijkstem_timestamp_result timestamp;
    result->has_timestamp = 1;
    result->timestamp_verdict = wk_token_verify(token, (wk_slice){digest, 32}, NULL, &timestamp);
    if (result->timestamp_verdict != wijkstem_verdict_no_anchor) return wijkstem_verdict_timestamp;
    result->timestamp_time = timestamp.time;
    return wijkstem_verdict_valid;
}

static wijkstem_verdict check_certificate(
    const wk_signer *signer, STACK_OF(X509) *anchors, int64_t at_time, wijkstem_cades_result *result) {
    if (!wk_fingerprint(signer->certificate, result->signer_fingerprint)) return wijkstem_verdict_failure;
    wk_subject(signer->certificate, result->signer_subject, sizeof result->signer_subject);
    result->signing_time = signer->signing_time;
    result->unused_certificates = sk_X509_num(signer->embedded) - 1;
    if (!wk_may_sign(signer->certificate, false)) return wijkstem_verdict_key_usage;
    return wk_chain(
        signer->certificate, signer->embedded, anchors, at_time, &result->unused_certificates, result->detail,
        sizeof result->detail);
}

static wijkstem_verdict verify(
    wk_slice seal, wk_slice content, STACK_OF(X509) *anchors, int64_t at_time, wijkstem_cades_result *result) {
    const wk_requirements requirements = {
        .content_type = wk_oid_data, .signing_time = true, .signing_certificate_v2 = true};
    wk_signed_data data;
    wk_slice token;
    wk_signer signer;
    wijkstem_verdict verdict = wk_seal_read(seal, &data, &token);
    if (verdict != wijkstem_verdict_valid) return verdict;
    verdict = wk_check_signer(&data, content, &requirements, &signer);
    if (verdict == wijkstem_verdict_valid) verdict = check_timestamp(token, data.signature, result);
    if (verdict == wijkstem_verdict_valid) verdict = check_certificate(&signer, anchors, at_time, result);
    wk_release_signer(&signer);
    return verdict;
}

wijkstem_verdict wijkstem_cades_verify(
    const uint8_t *seal, size_t seal_length, const uint8_t *content, size_t content_length, const uint8_t *anchors,
    size_t anchors_length, int64_t at_time, wijkstem_cades_result *result) {
    *result = (wijkstem_cades_result){0};
    STACK_OF(X509) *trusted = NULL;
    wk_slice pem = {anchors, anchors_length};
    if (seal_length > WIJKSTEM_INPUT_CAP || pem.length > WIJKSTEM_INPUT_CAP) {
        result->verdict = wijkstem_verdict_too_long;
    } else if (pem.length > 0 && (trusted = wk_certificates_from_pem(pem, WK_CERTIFICATE_CAP)) == NULL) {
        result->verdict = wijkstem_verdict_anchors;
    } else {
        wk_slice bytes = {seal, seal_length}, sealed = {content, content_length};
        result->verdict = verify(bytes, sealed, trusted, at_time, result);
    }
    sk_X509_pop_free(trusted, X509_free);
    ERR_clear_error();
    return result->verdict;
}
