#include "SignedData.h"

#define OID(name, ...)                             \
    static const uint8_t name##_bytes[] = {__VA_ARGS__}; \
    const wk_slice wk_oid_##name = {name##_bytes, sizeof name##_bytes}

// 1.2.840.113549.1.7: PKCS #7. 1.2.840.113549.1.9: PKCS #9; .16 is S/MIME, .16.1 its content types, .16.2 its
// attributes.
OID(data, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01);
OID(signed_data, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02);
OID(tst_info, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04);
OID(content_type, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03);
OID(message_digest, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04);
OID(signing_time, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05);
OID(signing_certificate, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x0C);
OID(signature_timestamp, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x0E);
OID(signing_certificate_v2, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x2F);

/// Members that are read or covered by themselves. Depths: ContentInfo 0, its [0] 1, SignedData 2, its members 3,
/// SignerInfo 4, its members 5.
static const wk_opaque opaque[] = {
    {3, WK_CONTEXT_0},  // certificates
    {5, WK_CONTEXT_1},  // unsignedAttrs
};

int wk_attribute(wk_slice members, wk_slice type, wk_value *value) {
    int found = 0;
    wk_value attribute;
    while (wk_take(&members, WK_SEQUENCE, &attribute)) {
        wk_cursor cursor = attribute.content;
        wk_value name, values;
        if (!wk_take(&cursor, WK_OBJECT_IDENTIFIER, &name) || !wk_equal(name.content, type)) continue;
        if (!wk_take(&cursor, WK_SET, &values) || cursor.length != 0) return -1;
        if (!wk_next(&values.content, value) || values.content.length != 0) return -1;
        found += 1;
    }
    return found;
}

/// Attributes: a set, in order and not empty, of an identifier with a set of values that is not empty.
static bool are_attributes(wk_slice members) {
    if (members.length == 0 || !wk_is_sorted(members)) return false;
    wk_value attribute, name, values;
    while (members.length > 0) {
        if (!wk_take(&members, WK_SEQUENCE, &attribute)) return false;
        if (!wk_take(&attribute.content, WK_OBJECT_IDENTIFIER, &name)) return false;
        if (!wk_take(&attribute.content, WK_SET, &values) || attribute.content.length != 0) return false;
        if (values.content.length == 0) return false;
    }
    return true;
}

static bool read_signer_identifier(wk_cursor *cursor, wk_signed_data *data) {
    wk_value value;
    if (wk_take(cursor, 0x80, &value)) {
        data->by_key_identifier = true;
        data->key_identifier = value.content;
        return value.content.length > 0;
    }
    wk_value issuer, serial;
    if (!wk_take(cursor, WK_SEQUENCE, &value)) return false;
    if (!wk_take(&value.content, WK_SEQUENCE, &issuer) || !wk_take(&value.content, WK_INTEGER, &serial)) return false;
    data->issuer = issuer.whole;
    data->serial_number = serial.whole;
    return value.content.length == 0;
}

/// RFC 5652, 5.3. The version follows from how the signer is named.
static wijkstem_verdict read_signer(wk_slice content, wk_signed_data *data, uint8_t *version) {
    wk_cursor cursor = content;
    wk_value value;
    data->signer_info = content;
    if (!wk_take_small(&cursor, version) || !read_signer_identifier(&cursor, data)) return wijkstem_verdict_malformed;
    if (*version != (data->by_key_identifier ? 3 : 1)) return wijkstem_verdict_malformed;
    if (!wk_take(&cursor, WK_SEQUENCE, &value)) return wijkstem_verdict_malformed;
    data->digest_algorithm = value.whole;
    if (!wk_take(&cursor, WK_CONTEXT_0, &value)) return wijkstem_verdict_no_signed_attributes;
    data->signed_attributes = value.whole;
    data->signed_attribute_members = value.content;
    if (!wk_is_sorted(value.content)) return wijkstem_verdict_not_der;
    if (!are_attributes(value.content)) return wijkstem_verdict_malformed;
    if (!wk_take(&cursor, WK_SEQUENCE, &value)) return wijkstem_verdict_malformed;
    data->signature_algorithm = value.whole;
    if (!wk_take(&cursor, WK_OCTET_STRING, &value)) return wijkstem_verdict_malformed;
    data->signature = value.content;
    if (wk_take(&cursor, WK_CONTEXT_1, &value)) {
        data->has_unsigned_attributes = true;
        data->unsigned_attribute_members = value.content;
        if (!are_attributes(value.content)) return wijkstem_verdict_malformed;
    }
    return cursor.length == 0 ? wijkstem_verdict_valid : wijkstem_verdict_malformed;
}

/// RFC 5652, 5.2: the type, and the content as an OCTET STRING within [0].
static bool read_content(wk_slice members, wk_signed_data *data) {
    wk_value value;
    if (!wk_take(&members, WK_OBJECT_IDENTIFIER, &value)) return false;
    data->content_type = value.content;
    if (members.length == 0) return true;
    wk_value octets;
    if (!wk_take(&members, WK_CONTEXT_0, &value) || members.length != 0) return false;
    if (!wk_only(value.content, WK_OCTET_STRING, &octets)) return false;
    data->has_content = true;
    data->content = octets.content;
    return true;
}

/// Certificates of X.509 alone: attribute certificates and others have tags of their own.
static bool are_certificates(wk_slice members) {
    wk_value value;
    while (members.length > 0) {
        if (!wk_take(&members, WK_SEQUENCE, &value)) return false;
    }
    return true;
}

/// RFC 5652, 5.1.
static wijkstem_verdict read_members(wk_slice content, wk_signed_data *data) {
    wk_cursor cursor = content;
    wk_value algorithms, inside, value, signers, signer;
    uint8_t version, signer_version;
    if (!wk_take_small(&cursor, &version)) return wijkstem_verdict_malformed;
    if (!wk_take(&cursor, WK_SET, &algorithms)) return wijkstem_verdict_malformed;
    if (!wk_take(&cursor, WK_SEQUENCE, &inside)) return wijkstem_verdict_malformed;
    if (!read_content(inside.content, data)) return wijkstem_verdict_malformed;
    if (wk_take(&cursor, WK_CONTEXT_0, &value)) {
        data->certificates = value.content;
        if (value.content.length == 0 || !are_certificates(value.content)) return wijkstem_verdict_malformed;
    }
    bool has_revocation_lists = wk_take(&cursor, WK_CONTEXT_1, &value);
    data->before_signer_infos = (wk_slice){content.bytes, content.length - cursor.length};
    if (!wk_take(&cursor, WK_SET, &signers) || cursor.length != 0) return wijkstem_verdict_malformed;
    if (!wk_take(&signers.content, WK_SEQUENCE, &signer)) return wijkstem_verdict_signers;
    if (signers.content.length != 0) return wijkstem_verdict_signers;
    wijkstem_verdict verdict = read_signer(signer.content, data, &signer_version);
    if (verdict != wijkstem_verdict_valid) return verdict;
    bool plain = wk_equal(data->content_type, wk_oid_data) && signer_version == 1;
    if (version != (plain ? 1 : 3)) return wijkstem_verdict_malformed;
    if (has_revocation_lists) return wijkstem_verdict_unprotected;
    return wk_equal(algorithms.content, data->digest_algorithm) ? wijkstem_verdict_valid : wijkstem_verdict_algorithm;
}

wijkstem_verdict wk_signed_data_read(wk_slice bytes, wk_signed_data *data) {
    *data = (wk_signed_data){0};
    wk_value outer, type, explicit, inner;
    if (!wk_is_der(bytes, opaque, sizeof opaque / sizeof *opaque)) return wijkstem_verdict_not_der;
    if (!wk_only(bytes, WK_SEQUENCE, &outer)) return wijkstem_verdict_malformed;
    wk_cursor cursor = outer.content;
    if (!wk_take(&cursor, WK_OBJECT_IDENTIFIER, &type)) return wijkstem_verdict_malformed;
    if (!wk_equal(type.content, wk_oid_signed_data)) return wijkstem_verdict_malformed;
    data->before_signed_data = type.whole;
    if (!wk_take(&cursor, WK_CONTEXT_0, &explicit) || cursor.length != 0) return wijkstem_verdict_malformed;
    if (!wk_only(explicit.content, WK_SEQUENCE, &inner)) return wijkstem_verdict_malformed;
    return read_members(inner.content, data);
}
