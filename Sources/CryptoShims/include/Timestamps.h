// Timestamps after RFC 3161: the question to an authority, and what it answered.

#ifndef WIJKSTEM_TIMESTAMPS_H
#define WIJKSTEM_TIMESTAMPS_H

#include <stddef.h>
#include <stdint.h>

#include "Verdicts.h"

/// The longest nonce, in bytes.
#define WIJKSTEM_NONCE_CAP 32

/// Writes a TimeStampReq in DER for a SHA-256 digest, which asks for the authority's certificate in the answer.
///
/// - `digest`: 32 bytes.
/// - `nonce`: an unsigned number in `nonce_length` ≤ 32 bytes, the highest first, or length 0 for no nonce. The
///   answer repeats it without leading zeros.
///
/// Returns 1; 0 if the nonce is too long; -1 if memory failed.
int wijkstem_timestamp_query(
    const uint8_t *digest, const uint8_t *nonce, size_t nonce_length, uint8_t **query, size_t *query_length);

/// Takes the TimeStampToken out of a TimeStampResp; a bare token comes back as it is.
///
/// Returns `noAnchor` and the token if the response is DER, was granted and holds something of the shape of a token;
/// otherwise `failure`, `tooLong`, `notDER`, `malformed` or `notGranted`. The token is not verified.
wijkstem_verdict wijkstem_timestamp_token(
    const uint8_t *response, size_t response_length, uint8_t **token, size_t *token_length);

/// What is known of a timestamp.
typedef struct wijkstem_timestamp_result {
    /// The first requirement that is not met, or `valid`, or `noAnchor`.
    wijkstem_verdict verdict;
    /// How many embedded certificates are not part of the chain from the signer to the anchor. Nothing covers their
    /// bytes: whoever wants a token in which no bit can change unseen asks for 0 here, or for a hash over the whole.
    int32_t unused_certificates;
    /// The time of the stamp (genTime), fractions of a second cut off.
    int64_t time;
    /// Bytes of `nonce` that count; 0 without a nonce. A nonce of zero is one byte.
    int32_t nonce_length;
    /// The nonce of the question, without leading zeros.
    uint8_t nonce[WIJKSTEM_NONCE_CAP];
    /// The authority's policy, as dotted numbers, ended by NUL.
    char policy[128];
    /// The serial number of the token, lower-case hexadecimal without leading zeros, ended by NUL.
    char serial[80];
    /// SHA-256 of the authority's certificate in DER.
    uint8_t signer_fingerprint[32];
    /// The subject of the authority's certificate; as in `wijkstem_cades_result`.
    char signer_subject[512];
    /// For `untrusted` and `outsideValidity`: libcrypto's reason, in English, ended by NUL. Otherwise empty.
    char detail[128];
} wijkstem_timestamp_result;

/// Verifies a TimeStampResp as the authority sent it (`.tsr`): that a trusted authority saw `digest` at the time in
/// `result`.
///
/// Required: DER without trailing bytes; status *granted* without failure information; CMS SignedData with a TSTInfo;
/// exactly one signer; SHA-256, SHA-384 or SHA-512 within the signature; signed attributes with contentType,
/// messageDigest and signing-certificate-v2 or signing-certificate (whichever is there has to name the signer's
/// certificate); the certificate embedded, with the critical extendedKeyUsage timeStamping and no other, and a
/// keyUsage, if any, for signatures alone; a key RSA ≥ 2,048 bits, P-256, P-384 or P-521; a good signature; no
/// revocation lists and no unsigned attributes; an imprint that is SHA-256 and equals `digest`; an authority's name,
/// if any, that is the certificate's; a chain to one of `anchors` that holds at the time of the stamp. Not checked:
/// revocation, and that the nonce is that of the question (compare it).
///
/// - `digest`: 32 bytes.
/// - `anchors`: PEM, as for `wijkstem_cades_verify`. With length 0 the best verdict is `noAnchor`.
/// - `result`: receives the verdict, which is returned too. Its other members are set for the verdicts `valid`,
///   `noAnchor` and from `keyUsage` on; otherwise they are 0.
wijkstem_verdict wijkstem_timestamp_verify(
    const uint8_t *response, size_t response_length, const uint8_t *digest, const uint8_t *anchors,
    size_t anchors_length, wijkstem_timestamp_result *result);

/// Verifies a bare TimeStampToken, such as the one within a seal, in the same way.
wijkstem_verdict wijkstem_timestamp_verify_token(
    const uint8_t *token, size_t token_length, const uint8_t *digest, const uint8_t *anchors, size_t anchors_length,
    wijkstem_timestamp_result *result);

#endif
