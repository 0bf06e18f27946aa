// Seals: detached CAdES baseline signatures, levels B-B and B-T (ETSI EN 319 122-1), over a content of bytes.
//
// Signing goes through libcrypto's CMS. Verifying does not: `openssl cms -verify -cades` accepts signatures without
// signed attributes and encodings that are not DER. Here the structure is read byte by byte, and libcrypto is asked
// for digests, the signature and the chain of certificates alone.
//
// A seal that others made in BER has to be written in DER first, which leaves what is signed as it is:
// `openssl cms -cmsout -inform DER -in THEIRS -outform DER -out OURS`.

#ifndef WIJKSTEM_CADES_H
#define WIJKSTEM_CADES_H

#include <stddef.h>
#include <stdint.h>

#include "Verdicts.h"

/// The outcome of making a seal.
typedef enum WIJKSTEM_ENUMERATION wijkstem_sealing {
    /// The seal is made.
    wijkstem_sealing_done WIJKSTEM_CASE(done) = 0,
    /// libcrypto or memory failed; `detail` has its words.
    wijkstem_sealing_failure WIJKSTEM_CASE(failure) = 1,
    /// The PEM of certificates or key, or the passphrase, is longer than `WIJKSTEM_INPUT_CAP`; or the content 2 GiB.
    wijkstem_sealing_too_long WIJKSTEM_CASE(tooLong) = 2,
    /// `signing_time` is before 1970 or after 9999.
    wijkstem_sealing_time WIJKSTEM_CASE(time) = 3,
    /// No PEM of 1 to 16 certificates, the signer's first.
    wijkstem_sealing_certificate_unreadable WIJKSTEM_CASE(certificateUnreadable) = 4,
    /// No PEM of a private key.
    wijkstem_sealing_key_unreadable WIJKSTEM_CASE(keyUnreadable) = 5,
    /// The key is encrypted and `passphrase` is NULL.
    wijkstem_sealing_passphrase_missing WIJKSTEM_CASE(passphraseMissing) = 6,
    /// The passphrase does not open the key.
    wijkstem_sealing_passphrase_wrong WIJKSTEM_CASE(passphraseWrong) = 7,
    /// The key is neither ECDSA P-256 nor RSA of 3,072 bits or more. (OpenSSL 3.0 cannot put Ed25519 into a CMS.)
    wijkstem_sealing_key_kind WIJKSTEM_CASE(keyKind) = 8,
    /// The key is not the one of the first certificate.
    wijkstem_sealing_key_mismatch WIJKSTEM_CASE(keyMismatch) = 9,
    /// The certificate has a keyUsage with neither digitalSignature nor nonRepudiation.
    wijkstem_sealing_key_usage WIJKSTEM_CASE(keyUsage) = 10,
    /// `signing_time` is outside the validity of the first certificate.
    wijkstem_sealing_outside_validity WIJKSTEM_CASE(outsideValidity) = 11,
} wijkstem_sealing;

/// Seals `content`: a detached CAdES-B-B signature in DER with SHA-256, and the signed attributes contentType
/// (id-data), messageDigest, signingTime and signing-certificate-v2. All certificates of the PEM are embedded.
///
/// The same input gives the same bytes, but for the nonce of ECDSA. What was made is verified before it is handed
/// out. Content has to be shorter than 2 GiB here.
///
/// - `certificates`: PEM, the signer's certificate first, then (optional) the others of its chain in any order.
/// - `key`: PEM of the private key, PKCS #8 or traditional; encrypted if `passphrase` is given or needed.
/// - `passphrase`: NULL for none. Nobody is ever asked for one.
/// - `signing_time`: what the seal claims as its time; a claim only, which a timestamp backs.
/// - `seal`, `seal_length`: receive the signature, for `wijkstem_free`.
/// - `detail`: NULL, or `detail_size` bytes that receive a word of libcrypto on failure, ended by NUL.
wijkstem_sealing wijkstem_cades_sign(
    const uint8_t *content, size_t content_length, const uint8_t *certificates, size_t certificates_length,
    const uint8_t *key, size_t key_length, const uint8_t *passphrase, size_t passphrase_length, int64_t signing_time,
    uint8_t **seal, size_t *seal_length, char *detail, size_t detail_size);

/// The signature octets of the only signer: what a signature timestamp stamps (its imprint is their SHA-256).
///
/// Returns 1; 0 if `seal` has not the structure that `wijkstem_cades_verify` asks for; -1 if memory failed. The seal
/// is not verified.
int wijkstem_cades_signature_value(
    const uint8_t *seal, size_t seal_length, uint8_t **signature, size_t *signature_length);

/// The signature timestamp of a seal of level B-T: a bare TimeStampToken in DER.
///
/// Returns 1 if there is one; 0 if there is none (level B-B); -1 if `seal` has not the structure that
/// `wijkstem_cades_verify` asks for, or memory failed. Neither is verified.
int wijkstem_cades_timestamp(const uint8_t *seal, size_t seal_length, uint8_t **token, size_t *token_length);

/// The outcome of putting a timestamp into a seal.
typedef enum WIJKSTEM_ENUMERATION wijkstem_attaching {
    /// The seal with its timestamp is made.
    wijkstem_attaching_done WIJKSTEM_CASE(done) = 0,
    /// Memory or libcrypto failed.
    wijkstem_attaching_failure WIJKSTEM_CASE(failure) = 1,
    /// The seal has not the structure that `wijkstem_cades_verify` asks for.
    wijkstem_attaching_seal_malformed WIJKSTEM_CASE(sealMalformed) = 2,
    /// The seal has a timestamp.
    wijkstem_attaching_already_stamped WIJKSTEM_CASE(alreadyStamped) = 3,
    /// The token (or response) is not a timestamp with a good signature; `wijkstem_timestamp_verify…` says why.
    wijkstem_attaching_token_invalid WIJKSTEM_CASE(tokenInvalid) = 4,
    /// The token stamps something else than this signature.
    wijkstem_attaching_other_signature WIJKSTEM_CASE(otherSignature) = 5,
} wijkstem_attaching;

/// Makes a seal of level B-T out of one of level B-B: puts `token` into it as the unsigned attribute
/// id-aa-signatureTimeStampToken. The signature and everything else stay as they are, byte for byte.
///
/// `token` is a TimeStampResp as the authority sent it, or a bare TimeStampToken. It is verified but for its chain.
wijkstem_attaching wijkstem_cades_attach_timestamp(
    const uint8_t *seal, size_t seal_length, const uint8_t *token, size_t token_length, uint8_t **stamped,
    size_t *stamped_length);

/// What is known of a seal.
typedef struct wijkstem_cades_result {
    /// The first requirement that is not met, or `valid`, or `noAnchor`.
    wijkstem_verdict verdict;
    /// The verdict on the timestamp within (without its chain, so `noAnchor` when it is in order) if `has_timestamp`
    /// is 1; `failure` without.
    wijkstem_verdict timestamp_verdict;
    /// 1 for level B-T, 0 for level B-B.
    int32_t has_timestamp;
    /// How many embedded certificates are not part of the chain from the signer to the anchor. Nothing covers their
    /// bytes: whoever wants a seal in which no bit can change unseen asks for 0 here, or for a hash over the whole.
    int32_t unused_certificates;
    /// The time that the signer claims (attribute signingTime).
    int64_t signing_time;
    /// The time of the timestamp within; whose it is, only `wijkstem_timestamp_verify_token` says. 0 without.
    int64_t timestamp_time;
    /// SHA-256 of the signer's certificate in DER.
    uint8_t signer_fingerprint[32];
    /// The subject of the signer's certificate after RFC 4514, in UTF-8, ended by NUL, cut at a character if longer.
    /// It is data of whoever made the certificate: control characters are escaped, bidirectional ones are not.
    char signer_subject[512];
    /// For `untrusted` and `outsideValidity`: libcrypto's reason, in English, ended by NUL. Otherwise empty.
    char detail[128];
} wijkstem_cades_result;

/// Verifies that `seal` is a strict detached CAdES-B-B or B-T signature of `content` whose certificate leads to an
/// anchor.
///
/// Required: DER without trailing bytes; CMS SignedData with id-data and no content inside; exactly one signer;
/// SHA-256; signed attributes with contentType, messageDigest, signingTime and signing-certificate-v2, once each; the
/// signer's certificate embedded, and the one that signing-certificate-v2 names by its hash (and issuer and serial
/// number if they are there); a key RSA ≥ 2,048 bits (PKCS #1 v1.5, or PSS with SHA-256 and 32 bytes of salt), P-256
/// or P-384; a good signature; no revocation lists and no unsigned attribute but one signature timestamp, itself in
/// order and of this signature; a keyUsage, if any, with digitalSignature or nonRepudiation; a chain to one of
/// `anchors` that holds at `at_time`, with at least 112 bits of security in every link. Not checked: revocation, and
/// whose anchors the timestamp's are.
///
/// - `anchors`: PEM of the certificates that are trusted as they are, be it a root, an intermediate, or the signer's
///   own (self-signed or not). With length 0 everything but the chain is checked, and the best verdict is `noAnchor`.
/// - `at_time`: for the validity of certificates. The seal's own claim is known from a first call without anchors.
/// - `result`: receives the verdict, which is returned too. Its other members are set for the verdicts `valid`,
///   `noAnchor` and from `keyUsage` on (signer, time, timestamp); for any other verdict only `timestamp_verdict` and
///   `has_timestamp` may be, and the rest is 0.
wijkstem_verdict wijkstem_cades_verify(
    const uint8_t *seal, size_t seal_length, const uint8_t *content, size_t content_length, const uint8_t *anchors,
    size_t anchors_length, int64_t at_time, wijkstem_cades_result *result);

#endif
