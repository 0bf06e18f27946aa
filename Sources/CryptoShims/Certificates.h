// The signer's certificate: found, read, and led to an anchor by libcrypto.

#ifndef WK_CERTIFICATES_H
#define WK_CERTIFICATES_H

#include <openssl/x509.h>

#include "SignedData.h"

/// At most this many certificates are embedded or trusted.
enum { WK_CERTIFICATE_CAP = 64 };

/// Reads PEM of 1 to `cap` certificates, in their order; other PEM between them (a key) is passed over. NULL if it is
/// anything else.
STACK_OF(X509) *wk_certificates_from_pem(wk_slice pem, int cap);

/// Reads the embedded certificates. `malformed` if one is no certificate, or there are more than 64.
wijkstem_verdict wk_embedded_certificates(const wk_signed_data *data, STACK_OF(X509) **certificates);

/// The one embedded certificate that the signer's identifier names; not owned. NULL if there is none or more than
/// one.
X509 *wk_signer_certificate(const wk_signed_data *data, STACK_OF(X509) *certificates);

/// Whether a certificate is the one with this issuer (Name) and serial number, both whole values.
bool wk_is_issuer_and_serial(X509 *certificate, wk_slice issuer, wk_slice serial_number);

/// Whether keyUsage, if there, has digitalSignature or nonRepudiation; and nothing else, if `alone`.
bool wk_may_sign(X509 *certificate, bool alone);

/// SHA-256 of the certificate in DER.
bool wk_fingerprint(X509 *certificate, uint8_t fingerprint[32]);

/// The subject after RFC 4514 in UTF-8, cut at a character so that it fits with its NUL.
void wk_subject(X509 *certificate, char *text, size_t size);

/// Leads the certificate to one of the anchors at a time: `valid`, `outsideValidity`, `untrusted`, `failure`;
/// `noAnchor` if `anchors` is NULL. `unused` receives how many of `embedded` are not part of the chain.
wijkstem_verdict wk_chain(
    X509 *certificate, STACK_OF(X509) *embedded, STACK_OF(X509) *anchors, int64_t time, int32_t *unused, char *detail,
    size_t detail_size);

#endif
