// What seals and timestamps have in common: one signer whose signed attributes bind content and certificate.

#ifndef WK_SIGNERS_H
#define WK_SIGNERS_H

#include "Certificates.h"

/// What a signer has to meet.
typedef struct wk_requirements {
    wk_slice content_type;
    /// SHA-384 and SHA-512 beside SHA-256, and P-521 beside P-256 and P-384.
    bool other_digests;
    /// The attribute signingTime.
    bool signing_time;
    /// signing-certificate-v2; otherwise signing-certificate (SHA-1, RFC 2634) will do, as elder authorities have it.
    /// The certificate is bound all the same: a second one with this SHA-1 would have to be found for a given first.
    bool signing_certificate_v2;
} wk_requirements;

/// A signer whose signature is good.
typedef struct wk_signer {
    STACK_OF(X509) *embedded;
    /// One of `embedded`.
    X509 *certificate;
    /// 0 without the attribute.
    int64_t signing_time;
} wk_signer;

/// Checks the signature of `content` and everything that it covers. Verdicts: `valid`, `failure`, and from
/// `algorithm` to `signature` in the order of the enumeration. `signer` has to be released in any case.
wijkstem_verdict wk_check_signer(
    const wk_signed_data *data, wk_slice content, const wk_requirements *requirements, wk_signer *signer);

void wk_release_signer(wk_signer *signer);

#endif
