#include "Algorithms.h"

#include <openssl/objects.h>
#include <openssl/rsa.h>
#include <string.h>

/// 2.16.840.1.101.3.4.2: the digests of SHA-2. The last byte is 1, 2, 3 for SHA-256, SHA-384, SHA-512.
static const uint8_t sha2[] = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02};
/// 1.2.840.113549.1.1: PKCS #1. 1 is rsaEncryption, 10 RSASSA-PSS, 11, 12, 13 are RSA with SHA-256, SHA-384, SHA-512.
static const uint8_t pkcs1[] = {0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01};
/// 1.2.840.10045.4.3: ECDSA with SHA-2. 2, 3, 4 are SHA-256, SHA-384, SHA-512.
static const uint8_t ecdsa[] = {0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03};

/// The last number of an identifier that is `prefix` and one byte; 0 for another.
static uint8_t last_number(wk_slice identifier, const uint8_t *prefix, size_t length) {
    if (identifier.length != length + 1 || memcmp(identifier.bytes, prefix, length) != 0) return 0;
    return identifier.bytes[length];
}

/// Takes an AlgorithmIdentifier apart. `parameters` is empty if there are none.
static bool read(wk_slice identifier, wk_slice *name, wk_slice *parameters) {
    wk_value outer, value;
    if (!wk_only(identifier, WK_SEQUENCE, &outer)) return false;
    if (!wk_take(&outer.content, WK_OBJECT_IDENTIFIER, &value)) return false;
    *name = value.content;
    *parameters = outer.content;
    return true;
}

/// Missing or NULL: both are in use where there is nothing to say (RFC 5754, 2).
static bool says_nothing(wk_slice parameters) {
    wk_value null;
    return parameters.length == 0 || wk_only(parameters, WK_NULL, &null);
}

const EVP_MD *wk_digest_algorithm(wk_slice identifier) {
    wk_slice name, parameters;
    if (!read(identifier, &name, &parameters) || !says_nothing(parameters)) return NULL;
    switch (last_number(name, sha2, sizeof sha2)) {
        case 1: return EVP_sha256();
        case 2: return EVP_sha384();
        case 3: return EVP_sha512();
        default: return NULL;
    }
}

/// 1, 2, 3 for SHA-256, SHA-384, SHA-512.
static uint8_t number_of(const EVP_MD *digest) {
    int size = EVP_MD_get_size(digest);
    return size == 32 ? 1 : size == 48 ? 2 : 3;
}

/// RSASSA-PSS-params (RFC 4055, 3.1) with the digest in both places and a salt as long as it.
static bool are_pss_parameters(wk_slice parameters, const EVP_MD *digest) {
    uint8_t number = number_of(digest);
    const uint8_t expected[] = {
        0x30, 0x34,
        // [0] the digest
        0xA0, 0x0F, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, number, 0x05, 0x00,
        // [1] MGF1 with the digest
        0xA1, 0x1C, 0x30, 0x1A, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08,  //
        0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, number, 0x05, 0x00,
        // [2] the salt's length
        0xA2, 0x03, 0x02, 0x01, (uint8_t)EVP_MD_get_size(digest)};
    return wk_equal(parameters, (wk_slice){expected, sizeof expected});
}

bool wk_signature_algorithm(wk_slice identifier, const EVP_MD *digest, wk_scheme *scheme) {
    wk_slice name, parameters;
    if (!read(identifier, &name, &parameters)) return false;
    uint8_t number = last_number(name, ecdsa, sizeof ecdsa);
    if (number != 0) {
        *scheme = wk_scheme_ecdsa;
        return number == number_of(digest) + 1 && parameters.length == 0;
    }
    number = last_number(name, pkcs1, sizeof pkcs1);
    if (number == 10) {
        *scheme = wk_scheme_rsa_pss;
        return are_pss_parameters(parameters, digest);
    }
    *scheme = wk_scheme_rsa;
    return (number == 1 || number == number_of(digest) + 10) && says_nothing(parameters);
}

wk_key wk_key_of(X509 *certificate, int bits) {
    // The curve is taken from the encoding, which has to name it: parameters written out could be those of no curve.
    const ASN1_OBJECT *curve = NULL;
    int kind = V_ASN1_UNDEF;
    X509_ALGOR *algorithm = NULL;
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    X509_PUBKEY *encoding = X509_get_X509_PUBKEY(certificate);
    if (key == NULL || X509_PUBKEY_get0_param(NULL, NULL, NULL, &algorithm, encoding) != 1) return wk_key_refused;
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_RSA: return EVP_PKEY_get_bits(key) >= bits ? wk_key_rsa : wk_key_refused;
        case EVP_PKEY_EC:
            X509_ALGOR_get0(NULL, &kind, (const void **)&curve, algorithm);
            if (kind != V_ASN1_OBJECT) return wk_key_refused;
            switch (OBJ_obj2nid(curve)) {
                case NID_X9_62_prime256v1: return wk_key_p256;
                case NID_secp384r1: return wk_key_p384;
                case NID_secp521r1: return wk_key_p521;
                default: return wk_key_refused;
            }
        default: return wk_key_refused;
    }
}

bool wk_verify(
    X509 *certificate, wk_scheme scheme, const EVP_MD *digest, const wk_slice *parts, size_t count,
    wk_slice signature) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *of_key = NULL;
    bool good = context != NULL &&
                EVP_DigestVerifyInit(context, &of_key, digest, NULL, X509_get0_pubkey(certificate)) == 1;
    if (good && scheme == wk_scheme_rsa_pss) {
        good = EVP_PKEY_CTX_set_rsa_padding(of_key, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(of_key, RSA_PSS_SALTLEN_DIGEST) == 1 &&
               EVP_PKEY_CTX_set_rsa_mgf1_md(of_key, digest) == 1;
    }
    for (size_t index = 0; good && index < count; index += 1) {
        good = EVP_DigestVerifyUpdate(context, parts[index].bytes, parts[index].length) == 1;
    }
    good = good && EVP_DigestVerifyFinal(context, signature.bytes, signature.length) == 1;
    EVP_MD_CTX_free(context);
    return good;
}
