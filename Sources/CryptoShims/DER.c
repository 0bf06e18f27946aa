#include "DER.h"

#include <string.h>

/// Deeper than any signature; a bound on recursion.
enum { depth_cap = 32 };

bool wk_next(wk_cursor *cursor, wk_value *value) {
    const uint8_t *bytes = cursor->bytes;
    if (cursor->length < 2 || (bytes[0] & 0x1F) == 0x1F) return false;
    size_t header = 2;
    size_t length = bytes[1];
    if (length >= 0x80) {
        size_t count = length & 0x7F;
        // Inputs are capped far below 2³², so four bytes are enough; 0x80 is the indefinite length of BER.
        if (count < 1 || count > 4 || cursor->length < 2 + count || bytes[2] == 0) return false;
        length = 0;
        for (size_t index = 0; index < count; index += 1) length = length << 8 | bytes[2 + index];
        if (length < 0x80) return false;
        header += count;
    }
    if (length > cursor->length - header) return false;
    value->tag = bytes[0];
    value->whole = (wk_slice){bytes, header + length};
    value->content = (wk_slice){bytes + header, length};
    *cursor = (wk_slice){bytes + header + length, cursor->length - header - length};
    return true;
}

bool wk_take(wk_cursor *cursor, uint8_t tag, wk_value *value) {
    return cursor->length > 0 && cursor->bytes[0] == tag && wk_next(cursor, value);
}

bool wk_only(wk_slice slice, uint8_t tag, wk_value *value) {
    return wk_take(&slice, tag, value) && slice.length == 0;
}

bool wk_take_small(wk_cursor *cursor, uint8_t *number) {
    wk_cursor rest = *cursor;
    wk_value value;
    if (!wk_take(&rest, WK_INTEGER, &value)) return false;
    if (value.content.length == 1 && value.content.bytes[0] < 0x80) {
        *number = value.content.bytes[0];
    } else if (value.content.length == 2 && value.content.bytes[0] == 0 && value.content.bytes[1] >= 0x80) {
        *number = value.content.bytes[1];
    } else {
        return false;
    }
    *cursor = rest;
    return true;
}

/// X.690, 8.19: numbers in base 128, each without leading zeros and ended.
static bool is_object_identifier(wk_slice content) {
    if (content.length == 0 || (content.bytes[content.length - 1] & 0x80) != 0) return false;
    bool first = true;
    for (size_t index = 0; index < content.length; index += 1) {
        if (first && content.bytes[index] == 0x80) return false;
        first = (content.bytes[index] & 0x80) == 0;
    }
    return true;
}

static bool is_primitive_der(uint8_t tag, wk_slice content) {
    const uint8_t *bytes = content.bytes;
    switch (tag) {
        case WK_BOOLEAN: return content.length == 1 && (bytes[0] == 0 || bytes[0] == 0xFF);
        case WK_INTEGER:
        case 0x0A:  // ENUMERATED
            if (content.length < 2) return content.length == 1;
            return !(bytes[0] == 0 && bytes[1] < 0x80) && !(bytes[0] == 0xFF && bytes[1] >= 0x80);
        case WK_BIT_STRING:
            if (content.length == 0 || bytes[0] > 7 || (content.length == 1 && bytes[0] != 0)) return false;
            return (bytes[content.length - 1] & ((1u << bytes[0]) - 1)) == 0 || content.length == 1;
        case WK_NULL: return content.length == 0;
        case WK_OBJECT_IDENTIFIER: return is_object_identifier(content);
        case 0x00: return false;  // end of contents
        default: return true;
    }
}

bool wk_is_sorted(wk_slice members) {
    wk_value before = {0};
    wk_value value;
    while (members.length > 0) {
        if (!wk_next(&members, &value)) return false;
        if (before.whole.length > 0) {
            size_t shorter = before.whole.length < value.whole.length ? before.whole.length : value.whole.length;
            int order = memcmp(before.whole.bytes, value.whole.bytes, shorter);
            if (order > 0 || (order == 0 && before.whole.length > value.whole.length)) return false;
        }
        before = value;
    }
    return true;
}

static bool are_members_der(wk_slice members, int depth, const wk_opaque *opaque, size_t count);

static bool is_value_der(wk_value value, int depth, const wk_opaque *opaque, size_t count) {
    bool universal = value.tag < 0x40;
    bool constructed = (value.tag & 0x20) != 0;
    // SEQUENCE and SET are constructed; EXTERNAL and EMBEDDED PDV too, which have no place here; all others are not.
    bool compound = (value.tag & 0x1F) == 0x10 || (value.tag & 0x1F) == 0x11;
    if (universal && constructed != compound) return false;
    if (!constructed) return !universal || is_primitive_der(value.tag, value.content);
    if (value.tag == WK_SET && !wk_is_sorted(value.content)) return false;
    for (size_t index = 0; index < count; index += 1) {
        if (opaque[index].depth != depth || opaque[index].tag != value.tag) continue;
        wk_cursor cursor = value.content;
        wk_value member;
        while (cursor.length > 0) {
            if (!wk_next(&cursor, &member)) return false;
        }
        return true;
    }
    return are_members_der(value.content, depth + 1, opaque, count);
}

static bool are_members_der(wk_slice members, int depth, const wk_opaque *opaque, size_t count) {
    if (depth > depth_cap) return false;
    wk_value value;
    while (members.length > 0) {
        if (!wk_next(&members, &value) || !is_value_der(value, depth, opaque, count)) return false;
    }
    return true;
}

bool wk_is_der(wk_slice slice, const wk_opaque *opaque, size_t count) {
    wk_value value;
    return wk_next(&slice, &value) && slice.length == 0 && is_value_der(value, 0, opaque, count);
}
