#include "Tokens.h"

#include <openssl/asn1.h>
#include <openssl/objects.h>

/// As in SignedData.c, one level deeper.
static const wk_opaque opaque_in_response[] = {
    {4, WK_CONTEXT_0},  // certificates
    {6, WK_CONTEXT_1},  // unsignedAttrs
};

bool wk_is_response(wk_slice bytes) {
    wk_value outer, first;
    return wk_only(bytes, WK_SEQUENCE, &outer) && wk_take(&outer.content, WK_SEQUENCE, &first);
}

/// PKIStatusInfo: 0 is *granted*. Text is for people; failure information contradicts it.
static wijkstem_verdict read_status(wk_slice members) {
    uint8_t status;
    wk_value texts, text;
    wk_cursor cursor = members;
    if (!wk_take_small(&cursor, &status)) return wijkstem_verdict_malformed;
    if (status != 0) return wijkstem_verdict_not_granted;
    if (wk_take(&cursor, WK_SEQUENCE, &texts)) {
        while (texts.content.length > 0) {
            if (!wk_take(&texts.content, WK_UTF8_STRING, &text)) return wijkstem_verdict_malformed;
        }
    }
    return cursor.length == 0 ? wijkstem_verdict_valid : wijkstem_verdict_malformed;
}

wijkstem_verdict wk_response_read(wk_slice bytes, wk_slice *token) {
    wk_value outer, status, inner;
    if (!wk_is_der(bytes, opaque_in_response, 2)) return wijkstem_verdict_not_der;
    if (!wk_only(bytes, WK_SEQUENCE, &outer)) return wijkstem_verdict_malformed;
    if (!wk_take(&outer.content, WK_SEQUENCE, &status)) return wijkstem_verdict_malformed;
    wijkstem_verdict verdict = read_status(status.content);
    if (verdict != wijkstem_verdict_valid) return verdict;
    if (!wk_take(&outer.content, WK_SEQUENCE, &inner) || outer.content.length != 0) return wijkstem_verdict_malformed;
    *token = inner.whole;
    return wijkstem_verdict_valid;
}

/// A number that is not negative, without leading zeros; one zero byte for 0.
static bool take_natural(wk_cursor *cursor, wk_slice *number) {
    wk_value value;
    if (!wk_take(cursor, WK_INTEGER, &value)) return false;
    if (value.content.length == 0 || value.content.bytes[0] >= 0x80) return false;
    *number = value.content;
    if (number->length > 1 && number->bytes[0] == 0) *number = (wk_slice){number->bytes + 1, number->length - 1};
    return true;
}

static bool read_imprint(wk_slice members, wk_tst_info *info) {
    wk_value algorithm, digest;
    if (!wk_take(&members, WK_SEQUENCE, &algorithm) || !wk_take(&members, WK_OCTET_STRING, &digest)) return false;
    info->imprint_algorithm = algorithm.whole;
    info->imprint = digest.content;
    return members.length == 0;
}

/// Extensions, none of them critical: what a critical one demands is not known.
static bool are_harmless_extensions(wk_slice members) {
    wk_value extension, value;
    while (members.length > 0) {
        if (!wk_take(&members, WK_SEQUENCE, &extension)) return false;
        if (!wk_take(&extension.content, WK_OBJECT_IDENTIFIER, &value)) return false;
        if (wk_take(&extension.content, WK_BOOLEAN, &value) && value.content.bytes[0] != 0) return false;
        if (!wk_take(&extension.content, WK_OCTET_STRING, &value) || extension.content.length != 0) return false;
    }
    return true;
}

wijkstem_verdict wk_tst_info_read(wk_slice bytes, wk_tst_info *info) {
    *info = (wk_tst_info){0};
    wk_value outer, value;
    uint8_t version;
    if (!wk_is_der(bytes, NULL, 0)) return wijkstem_verdict_not_der;
    if (!wk_only(bytes, WK_SEQUENCE, &outer)) return wijkstem_verdict_malformed;
    wk_cursor cursor = outer.content;
    if (!wk_take_small(&cursor, &version) || version != 1) return wijkstem_verdict_malformed;
    if (!wk_take(&cursor, WK_OBJECT_IDENTIFIER, &value)) return wijkstem_verdict_malformed;
    info->policy = value.whole;
    if (!wk_take(&cursor, WK_SEQUENCE, &value) || !read_imprint(value.content, info)) return wijkstem_verdict_malformed;
    if (!take_natural(&cursor, &info->serial_number)) return wijkstem_verdict_malformed;
    if (!wk_take(&cursor, WK_GENERALIZED_TIME, &value)) return wijkstem_verdict_malformed;
    if (!wk_time(value, true, &info->time)) return wijkstem_verdict_malformed;
    // Optional from here: accuracy, ordering, nonce, tsa, extensions.
    wk_take(&cursor, WK_SEQUENCE, &value);
    wk_take(&cursor, WK_BOOLEAN, &value);
    if (cursor.length > 0 && cursor.bytes[0] == WK_INTEGER) {
        if (!take_natural(&cursor, &info->nonce)) return wijkstem_verdict_malformed;
    }
    if (wk_take(&cursor, WK_CONTEXT_0, &value)) info->authority = value.content;
    if (wk_take(&cursor, WK_CONTEXT_1, &value) && !are_harmless_extensions(value.content)) {
        return wijkstem_verdict_malformed;
    }
    return cursor.length == 0 ? wijkstem_verdict_valid : wijkstem_verdict_malformed;
}

bool wk_policy_text(wk_slice policy, char *text, int size) {
    const unsigned char *at = policy.bytes;
    ASN1_OBJECT *object = d2i_ASN1_OBJECT(NULL, &at, (long)policy.length);
    int length = object == NULL ? -1 : OBJ_obj2txt(text, size, object, 1);
    ASN1_OBJECT_free(object);
    return length > 0 && length < size;
}
