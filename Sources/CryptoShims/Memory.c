#include "Memory.h"

#include <stdlib.h>
#include <string.h>

#include "CryptoShims.h"

void wijkstem_free(void *buffer) { free(buffer); }

bool wk_equal(wk_slice one, wk_slice other) {
    if (one.length != other.length) return false;
    return one.length == 0 || memcmp(one.bytes, other.bytes, one.length) == 0;
}

/// Makes room for `more` bytes behind the last.
static bool reserve(wk_buffer *buffer, size_t more) {
    if (buffer->failed) return false;
    if (more <= buffer->room - buffer->length) return true;
    if (more > SIZE_MAX / 4 || buffer->length > SIZE_MAX / 4) {
        buffer->failed = true;
        return false;
    }
    size_t room = 2 * (buffer->length + more);
    uint8_t *bytes = realloc(buffer->bytes, room);
    if (bytes == NULL) {
        buffer->failed = true;
        return false;
    }
    buffer->bytes = bytes;
    buffer->room = room;
    return true;
}

void wk_buffer_add(wk_buffer *buffer, const uint8_t *bytes, size_t length) {
    if (length == 0 || !reserve(buffer, length)) return;
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

void wk_buffer_add_slice(wk_buffer *buffer, wk_slice slice) { wk_buffer_add(buffer, slice.bytes, slice.length); }

void wk_buffer_add_value(wk_buffer *buffer, uint8_t tag, const uint8_t *content, size_t length) {
    size_t start = buffer->length;
    wk_buffer_add(buffer, content, length);
    wk_buffer_wrap(buffer, start, tag);
}

void wk_buffer_wrap(wk_buffer *buffer, size_t start, uint8_t tag) {
    if (buffer->failed) return;
    size_t length = buffer->length - start;
    uint8_t header[2 + sizeof length] = {tag};
    size_t header_length = 2;
    if (length < 0x80) {
        header[1] = (uint8_t)length;
    } else {
        size_t count = 0;
        for (size_t rest = length; rest > 0; rest >>= 8) count += 1;
        header[1] = (uint8_t)(0x80 | count);
        for (size_t index = 0; index < count; index += 1) {
            header[2 + index] = (uint8_t)(length >> (8 * (count - 1 - index)));
        }
        header_length += count;
    }
    if (!reserve(buffer, header_length)) return;
    memmove(buffer->bytes + start + header_length, buffer->bytes + start, length);
    memcpy(buffer->bytes + start, header, header_length);
    buffer->length += header_length;
}

bool wk_buffer_finish(wk_buffer *buffer, uint8_t **bytes, size_t *length) {
    if (buffer->failed || buffer->bytes == NULL) {
        free(buffer->bytes);
        *bytes = NULL;
        *length = 0;
    } else {
        *bytes = buffer->bytes;
        *length = buffer->length;
    }
    *buffer = (wk_buffer){0};
    return *bytes != NULL;
}

bool wk_copy_out(wk_slice slice, uint8_t **bytes, size_t *length) {
    wk_buffer buffer = {0};
    wk_buffer_add_slice(&buffer, slice);
    return wk_buffer_finish(&buffer, bytes, length);
}
