// Reading DER (X.690, clause 10 and 11) where there is one encoding for each value and no other is taken.

#ifndef WK_DER_H
#define WK_DER_H

#include "Memory.h"

enum {
    WK_BOOLEAN = 0x01,
    WK_INTEGER = 0x02,
    WK_BIT_STRING = 0x03,
    WK_OCTET_STRING = 0x04,
    WK_NULL = 0x05,
    WK_OBJECT_IDENTIFIER = 0x06,
    WK_UTF8_STRING = 0x0C,
    WK_UTC_TIME = 0x17,
    WK_GENERALIZED_TIME = 0x18,
    WK_SEQUENCE = 0x30,
    WK_SET = 0x31,
    WK_CONTEXT_0 = 0xA0,
    WK_CONTEXT_1 = 0xA1,
};

/// One value: its tag byte, its content, and both with the length between them.
typedef struct wk_value {
    uint8_t tag;
    wk_slice whole;
    wk_slice content;
} wk_value;

/// What is left to read.
typedef wk_slice wk_cursor;

/// Reads the next value, whatever it is: a tag of one byte, a definite length in as few bytes as possible, and that
/// many bytes. False, and nothing read, if there is no such value.
bool wk_next(wk_cursor *cursor, wk_value *value);

/// Reads the next value if it has this tag. False, and nothing read, otherwise.
bool wk_take(wk_cursor *cursor, uint8_t tag, wk_value *value);

/// Reads a slice that is one value with this tag and nothing else.
bool wk_only(wk_slice slice, uint8_t tag, wk_value *value);

/// A kind of value, by its depth (the outermost has 0) and tag, of which the members are only counted off.
typedef struct wk_opaque {
    int depth;
    uint8_t tag;
} wk_opaque;

/// Whether a slice is one value in DER and nothing else, down to its last member.
///
/// Members of the `count` kinds in `opaque` have to be values, but are not looked into: certificates, of which elder
/// ones are not all DER, are covered by signatures of their own; and what is read by itself.
bool wk_is_der(wk_slice slice, const wk_opaque *opaque, size_t count);

/// Whether the members of a SET OF stand in the order of DER.
bool wk_is_sorted(wk_slice members);

/// Reads an INTEGER from 0 to 255.
bool wk_take_small(wk_cursor *cursor, uint8_t *number);

/// Seconds since 1970 of a UTCTime (1950–2049) or GeneralizedTime in the form of DER: in UTC, with seconds. A
/// fraction is allowed for GeneralizedTime if `fraction` is set, and cut off.
bool wk_time(wk_value value, bool fraction, int64_t *seconds);

#endif
