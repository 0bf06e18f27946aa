// Buffers that grow, and DER written into them. Internal: `wk_` marks what the files of this target share.

#ifndef WK_MEMORY_H
#define WK_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Bytes that somebody else owns.
typedef struct wk_slice {
    const uint8_t *bytes;
    size_t length;
} wk_slice;

/// Whether two slices hold the same bytes.
bool wk_equal(wk_slice one, wk_slice other);

/// A buffer from malloc that grows. A failure sticks, so that one look at the end is enough.
typedef struct wk_buffer {
    uint8_t *bytes;
    size_t length;
    size_t room;
    bool failed;
} wk_buffer;

void wk_buffer_add(wk_buffer *buffer, const uint8_t *bytes, size_t length);
void wk_buffer_add_slice(wk_buffer *buffer, wk_slice slice);
/// Adds a primitive value in DER.
void wk_buffer_add_value(wk_buffer *buffer, uint8_t tag, const uint8_t *content, size_t length);
/// Makes everything from byte `start` on the content of a value: puts tag and length before it.
void wk_buffer_wrap(wk_buffer *buffer, size_t start, uint8_t tag);
/// Hands the bytes to the caller. False, with NULL and 0, if anything failed.
bool wk_buffer_finish(wk_buffer *buffer, uint8_t **bytes, size_t *length);

/// A copy from malloc. False, with NULL and 0, without memory.
bool wk_copy_out(wk_slice slice, uint8_t **bytes, size_t *length);

#endif
