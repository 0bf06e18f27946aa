#include "Signers.h"

#include <openssl/evp.h>

#include "Algorithms.h"

static wijkstem_verdict check_content_type(const wk_signed_data *data, wk_slice expected) {
    wk_value value;
    bool matches = wk_attribute(data->signed_attribute_members, wk_oid_content_type, &value) == 1 &&
                   value.tag == WK_OBJECT_IDENTIFIER && wk_equal(value.content, expected) &&
                   wk_equal(data->content_type, expected);
    return matches ? wijkstem_verdict_valid : wijkstem_verdict_content_type;
}

static wijkstem_verdict check_message_digest(const wk_signed_data *data, wk_slice content, const EVP_MD *digest) {
    wk_value value;
    uint8_t computed[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    if (EVP_Digest(content.bytes, content.length, computed, &length, digest, NULL) != 1) {
        return wijkstem_verdict_failure;
    }
    bool matches = wk_attribute(data->signed_attribute_members, wk_oid_message_digest, &value) == 1 &&
                   value.tag == WK_OCTET_STRING && wk_equal(value.content, (wk_slice){computed, length});
    return matches ? wijkstem_verdict_valid : wijkstem_verdict_message_digest;
}

/// RFC 5652, 11.3: UTCTime until 2049, GeneralizedTime (without fractions) from then on.
static wijkstem_verdict read_signing_time(const wk_signed_data *data, bool required, int64_t *time) {
    const int64_t start_of_2050 = 2524608000;
    wk_value value;
    int count = wk_attribute(data->signed_attribute_members, wk_oid_signing_time, &value);
    if (count == 0 && !required) return wijkstem_verdict_valid;
    if (count != 1 || !wk_time(value, false, time)) return wijkstem_verdict_signing_time;
    bool utc = value.tag == WK_UTC_TIME;
    return utc == (*time < start_of_2050) ? wijkstem_verdict_valid : wijkstem_verdict_signing_time;
}

/// IssuerSerial (RFC 5035, 5): one directory name, the issuer's, and the serial number.
static bool is_issuer_serial(wk_slice content, X509 *certificate) {
    wk_value names, name, serial;
    if (!wk_take(&content, WK_SEQUENCE, &names) || !wk_take(&content, WK_INTEGER, &serial)) return false;
    if (content.length != 0 || !wk_only(names.content, 0xA4, &name)) return false;
    return wk_is_issuer_and_serial(certificate, name.content, serial.whole);
}

/// Whether the first certificate that a SigningCertificate or SigningCertificateV2 names is this one. Others after it
/// are those of its chain; policies may follow.
static bool names_certificate(wk_value attribute, X509 *certificate, bool v2, bool other_digests) {
    wk_value list, first, value;
    if (attribute.tag != WK_SEQUENCE || !wk_take(&attribute.content, WK_SEQUENCE, &list)) return false;
    if (!wk_take(&list.content, WK_SEQUENCE, &first)) return false;
    const EVP_MD *digest = v2 ? EVP_sha256() : EVP_sha1();
    if (v2 && wk_take(&first.content, WK_SEQUENCE, &value)) {
        // DER leaves SHA-256 out here, the default; many write it all the same.
        digest = wk_digest_algorithm(value.whole);
        if (digest == NULL || (!other_digests && EVP_MD_get_size(digest) != 32)) return false;
    }
    uint8_t hash[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    if (!wk_take(&first.content, WK_OCTET_STRING, &value)) return false;
    if (X509_digest(certificate, digest, hash, &length) != 1) return false;
    if (!wk_equal(value.content, (wk_slice){hash, length})) return false;
    if (first.content.length == 0) return true;
    wk_value issuer_serial;
    return wk_only(first.content, WK_SEQUENCE, &issuer_serial) && is_issuer_serial(issuer_serial.content, certificate);
}

static wijkstem_verdict check_signing_certificate(
    const wk_signed_data *data, const wk_requirements *requirements, X509 *certificate) {
    wk_value one = {0}, two = {0};
    int ones = wk_attribute(data->signed_attribute_members, wk_oid_signing_certificate, &one);
    int twos = wk_attribute(data->signed_attribute_members, wk_oid_signing_certificate_v2, &two);
    bool matches = ones >= 0 && ones <= 1 && twos >= 0 && twos <= 1;
    matches = matches && (twos == 1 || (ones == 1 && !requirements->signing_certificate_v2));
    matches = matches && (ones == 0 || names_certificate(one, certificate, false, false));
    matches = matches && (twos == 0 || names_certificate(two, certificate, true, requirements->other_digests));
    return matches ? wijkstem_verdict_valid : wijkstem_verdict_signing_certificate;
}

/// RFC 5652, 5.4: the signature covers the signed attributes with the tag of a SET in place of [0].
static wijkstem_verdict check_signature(
    const wk_signed_data *data, const wk_requirements *requirements, const EVP_MD *digest, wk_scheme scheme,
    X509 *certificate) {
    const int least_rsa_bits = 2048;
    wk_key key = wk_key_of(certificate, least_rsa_bits);
    if (key == wk_key_refused || (key == wk_key_p521 && !requirements->other_digests)) return wijkstem_verdict_key_kind;
    if ((key == wk_key_rsa) != (scheme != wk_scheme_ecdsa)) return wijkstem_verdict_algorithm;
    const uint8_t tag = WK_SET;
    wk_slice attributes = data->signed_attributes;
    const wk_slice parts[] = {{&tag, 1}, {attributes.bytes + 1, attributes.length - 1}};
    bool good = wk_verify(certificate, scheme, digest, parts, 2, data->signature);
    return good ? wijkstem_verdict_valid : wijkstem_verdict_signature;
}

wijkstem_verdict wk_check_signer(
    const wk_signed_data *data, wk_slice content, const wk_requirements *requirements, wk_signer *signer) {
    *signer = (wk_signer){0};
    const EVP_MD *digest = wk_digest_algorithm(data->digest_algorithm);
    wk_scheme scheme;
    if (digest == NULL || (!requirements->other_digests && EVP_MD_get_size(digest) != 32) ||
        !wk_signature_algorithm(data->signature_algorithm, digest, &scheme)) {
        return wijkstem_verdict_algorithm;
    }
    wijkstem_verdict verdict = check_content_type(data, requirements->content_type);
    if (verdict == wijkstem_verdict_valid) verdict = check_message_digest(data, content, digest);
    if (verdict == wijkstem_verdict_valid) {
        verdict = read_signing_time(data, requirements->signing_time, &signer->signing_time);
    }
    if (verdict == wijkstem_verdict_valid) verdict = wk_embedded_certificates(data, &signer->embedded);
    if (verdict != wijkstem_verdict_valid) return verdict;
    signer->certificate = wk_signer_certificate(data, signer->embedded);
    if (signer->certificate == NULL) return wijkstem_verdict_signer_certificate;
    verdict = check_signing_certificate(data, requirements, signer->certificate);
    if (verdict != wijkstem_verdict_valid) return verdict;
    return check_signature(data, requirements, digest, scheme, signer->certificate);
}

void wk_release_signer(wk_signer *signer) {
    sk_X509_pop_free(signer->embedded, X509_free);
    *signer = (wk_signer){0};
}
