// Algorithm identifiers, and signatures by them.

#ifndef WK_ALGORITHMS_H
#define WK_ALGORITHMS_H

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "DER.h"

typedef enum wk_scheme { wk_scheme_rsa, wk_scheme_rsa_pss, wk_scheme_ecdsa } wk_scheme;

/// SHA-256, SHA-384 or SHA-512 of an AlgorithmIdentifier; NULL for any other.
const EVP_MD *wk_digest_algorithm(wk_slice identifier);

/// The scheme of an AlgorithmIdentifier if it goes with `digest`: RSA (PKCS #1 v1.5, also as plain rsaEncryption),
/// RSASSA-PSS with this digest in both places and a salt of its length, ECDSA.
bool wk_signature_algorithm(wk_slice identifier, const EVP_MD *digest, wk_scheme *scheme);

typedef enum wk_key { wk_key_refused, wk_key_rsa, wk_key_p256, wk_key_p384, wk_key_p521 } wk_key;

/// What key a certificate has: RSA of `bits` bits or more, or a named curve.
wk_key wk_key_of(X509 *certificate, int bits);

/// Whether `signature` is of the bytes of `parts` one after the other.
bool wk_verify(
    X509 *certificate, wk_scheme scheme, const EVP_MD *digest, const wk_slice *parts, size_t count, wk_slice signature);

#endif
