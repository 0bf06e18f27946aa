// What a check of a seal (CAdES) or a timestamp (RFC 3161) found: the first requirement that is not met.

#ifndef WIJKSTEM_VERDICTS_H
#define WIJKSTEM_VERDICTS_H

#if defined(__clang__)
/// Swift sees a frozen enumeration, so that a `switch` over it has to be complete.
#define WIJKSTEM_ENUMERATION __attribute__((enum_extensibility(closed)))
#define WIJKSTEM_CASE(name) __attribute__((swift_name(#name)))
#else
#define WIJKSTEM_ENUMERATION
#define WIJKSTEM_CASE(name)
#endif

/// The outcome of verifying a seal or a timestamp. Checks run from the outside in, in about the order below; the
/// first that fails is the verdict. From `keyUsage` on, the signature itself was good: the verdict is about who made
/// it.
typedef enum WIJKSTEM_ENUMERATION wijkstem_verdict {
    /// libcrypto or memory failed; nothing is known. The verdict of a result that nobody filled in, too.
    wijkstem_verdict_failure WIJKSTEM_CASE(failure) = 0,
    /// Every requirement is met.
    wijkstem_verdict_valid WIJKSTEM_CASE(valid) = 1,
    /// Every requirement is met that can be checked without anchors, and none were given. Anybody may have signed.
    wijkstem_verdict_no_anchor WIJKSTEM_CASE(noAnchor) = 2,
    /// An input is longer than `WIJKSTEM_INPUT_CAP`.
    wijkstem_verdict_too_long WIJKSTEM_CASE(tooLong) = 3,
    /// The anchors are not empty, and not PEM of 1 to 64 certificates.
    wijkstem_verdict_anchors WIJKSTEM_CASE(anchors) = 4,
    /// Not DER: cut off, trailing bytes, or an encoding that is not the only one of its value.
    wijkstem_verdict_not_der WIJKSTEM_CASE(notDER) = 5,
    /// DER, but not the structure (CMS SignedData; TimeStampResp, TimeStampToken, TSTInfo) in a version that is
    /// allowed.
    wijkstem_verdict_malformed WIJKSTEM_CASE(malformed) = 6,
    /// Timestamps: the authority did not answer *granted*.
    wijkstem_verdict_not_granted WIJKSTEM_CASE(notGranted) = 7,
    /// Seals: the content is within the signature; it has to stand outside (detached).
    wijkstem_verdict_attached WIJKSTEM_CASE(attached) = 8,
    /// Not exactly one signer.
    wijkstem_verdict_signers WIJKSTEM_CASE(signers) = 9,
    /// There are no signed attributes: the signature would cover the content alone, without its time and certificate.
    wijkstem_verdict_no_signed_attributes WIJKSTEM_CASE(noSignedAttributes) = 10,
    /// Revocation lists or unsigned attributes that nothing protects, other than one signature timestamp in a seal.
    wijkstem_verdict_unprotected WIJKSTEM_CASE(unprotected) = 11,
    /// A digest or signature algorithm that is not allowed, or algorithms that contradict one another.
    wijkstem_verdict_algorithm WIJKSTEM_CASE(algorithm) = 12,
    /// The attribute contentType is missing, double, or not the type of the content.
    wijkstem_verdict_content_type WIJKSTEM_CASE(contentType) = 13,
    /// The attribute messageDigest is missing, double, or not the digest of the content.
    wijkstem_verdict_message_digest WIJKSTEM_CASE(messageDigest) = 14,
    /// Seals: the attribute signingTime is missing, double, or no time.
    wijkstem_verdict_signing_time WIJKSTEM_CASE(signingTime) = 15,
    /// The signer's certificate is not in the signature, is there twice, or cannot be read.
    wijkstem_verdict_signer_certificate WIJKSTEM_CASE(signerCertificate) = 16,
    /// The attribute signing-certificate-v2 (timestamps: or signing-certificate) is missing, double, or names another
    /// certificate than the signer's.
    wijkstem_verdict_signing_certificate WIJKSTEM_CASE(signingCertificate) = 17,
    /// The signer's key is of a kind or length that is not allowed.
    wijkstem_verdict_key_kind WIJKSTEM_CASE(keyKind) = 18,
    /// The signature is not of these signed attributes by the signer's key.
    wijkstem_verdict_signature WIJKSTEM_CASE(signature) = 19,
    /// Timestamps: the stamped digest is not SHA-256, or not the digest asked about.
    wijkstem_verdict_imprint WIJKSTEM_CASE(imprint) = 20,
    /// Seals: the signature timestamp within is not one (its own verdict is in the result), or is of another
    /// signature.
    wijkstem_verdict_timestamp WIJKSTEM_CASE(timestamp) = 21,
    /// The signer's certificate has a keyUsage that does not allow signatures like this.
    wijkstem_verdict_key_usage WIJKSTEM_CASE(keyUsage) = 22,
    /// Timestamps: the certificate has not exactly the critical extendedKeyUsage timeStamping.
    wijkstem_verdict_extended_key_usage WIJKSTEM_CASE(extendedKeyUsage) = 23,
    /// Timestamps: the token names another authority than its certificate.
    wijkstem_verdict_authority_name WIJKSTEM_CASE(authorityName) = 24,
    /// A certificate of the chain has expired, or does not hold yet, at the time asked about.
    wijkstem_verdict_outside_validity WIJKSTEM_CASE(outsideValidity) = 25,
    /// There is no chain from the signer's certificate to one of the anchors.
    wijkstem_verdict_untrusted WIJKSTEM_CASE(untrusted) = 26,
} wijkstem_verdict;

#endif
