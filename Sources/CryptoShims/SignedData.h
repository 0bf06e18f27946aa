// The parts of a CMS SignedData (RFC 5652) with one signer, as slices of its bytes.

#ifndef WK_SIGNED_DATA_H
#define WK_SIGNED_DATA_H

#include "DER.h"
#include "include/Verdicts.h"

typedef struct wk_signed_data {
    /// The object identifier of the content's type (the identifier's own bytes), and the content if it is inside.
    wk_slice content_type;
    bool has_content;
    wk_slice content;
    /// The members of `certificates`; empty without.
    wk_slice certificates;
    /// Who signs: by issuer and serial number (both whole values), or by subject key identifier (its octets).
    bool by_key_identifier;
    wk_slice issuer;
    wk_slice serial_number;
    wk_slice key_identifier;
    /// AlgorithmIdentifiers as whole values.
    wk_slice digest_algorithm;
    wk_slice signature_algorithm;
    /// The whole value, tag [0] included, and its members.
    wk_slice signed_attributes;
    wk_slice signed_attribute_members;
    wk_slice signature;
    /// The members of `unsignedAttrs`; empty without.
    bool has_unsigned_attributes;
    wk_slice unsigned_attribute_members;
    /// Where an unsigned attribute goes: what stands, in ContentInfo, SignedData and SignerInfo, before the member
    /// that grows. In SignerInfo that is all there is.
    wk_slice before_signed_data;
    wk_slice before_signer_infos;
    wk_slice signer_info;
} wk_signed_data;

/// Reads a ContentInfo with a SignedData in strict DER. Verdicts: `valid` if it has the structure, `notDER`,
/// `malformed`, `signers`, `noSignedAttributes`, `algorithm` (the two places of the digest's algorithm differ),
/// `unprotected` (revocation lists).
///
/// Certificates are counted off as values and not looked into, nor are unsigned attributes.
wijkstem_verdict wk_signed_data_read(wk_slice bytes, wk_signed_data *data);

/// How often an attribute is among `members`; `value` receives the value of the last one, and the count is -1 if one
/// of them has not exactly one value.
int wk_attribute(wk_slice members, wk_slice type, wk_value *value);

/// Object identifiers, without tag and length.
extern const wk_slice wk_oid_signed_data, wk_oid_data, wk_oid_tst_info;
extern const wk_slice wk_oid_content_type, wk_oid_message_digest, wk_oid_signing_time;
extern const wk_slice wk_oid_signing_certificate, wk_oid_signing_certificate_v2, wk_oid_signature_timestamp;

#endif
