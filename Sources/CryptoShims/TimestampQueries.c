#include <string.h>

#include "CryptoShims.h"
#include "Tokens.h"

/// AlgorithmIdentifier of SHA-256 with NULL, as most authorities expect it.
static const uint8_t sha256_identifier[] = {
    0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00};

/// An INTEGER from an unsigned number: without leading zeros, but with one where the sign would be.
static void add_natural(wk_buffer *buffer, const uint8_t *bytes, size_t length) {
    uint8_t number[WIJKSTEM_NONCE_CAP + 1] = {0};
    while (length > 0 && bytes[0] == 0) {
        bytes += 1;
        length -= 1;
    }
    if (length > 0) memcpy(number + 1, bytes, length);
    size_t skipped = length > 0 && number[1] < 0x80 ? 1 : 0;
    wk_buffer_add_value(buffer, WK_INTEGER, number + skipped, length + 1 - skipped);
}

int wijkstem_timestamp_query(
    const uint8_t *digest, const uint8_t *nonce, size_t nonce_length, uint8_t **query, size_t *query_length) {
    *query = NULL;
    *query_length = 0;
    if (nonce_length > WIJKSTEM_NONCE_CAP) return 0;
    const uint8_t version = 1, true_value = 0xFF;
    wk_buffer buffer = {0};
    wk_buffer_add_value(&buffer, WK_INTEGER, &version, 1);
    size_t imprint = buffer.length;
    wk_buffer_add(&buffer, sha256_identifier, sizeof sha256_identifier);
    wk_buffer_add_value(&buffer, WK_OCTET_STRING, digest, 32);
    wk_buffer_wrap(&buffer, imprint, WK_SEQUENCE);
    if (nonce_length > 0) add_natural(&buffer, nonce, nonce_length);
    wk_buffer_add_value(&buffer, WK_BOOLEAN, &true_value, 1);
    wk_buffer_wrap(&buffer, 0, WK_SEQUENCE);
    return wk_buffer_finish(&buffer, query, query_length) ? 1 : -1;
}

wijkstem_verdict wijkstem_timestamp_token(
    const uint8_t *response, size_t response_length, uint8_t **token, size_t *token_length) {
    *token = NULL;
    *token_length = 0;
    if (response_length > WIJKSTEM_INPUT_CAP) return wijkstem_verdict_too_long;
    wk_slice bytes = {response, response_length};
    if (wk_is_response(bytes)) {
        wijkstem_verdict verdict = wk_response_read(bytes, &bytes);
        if (verdict != wijkstem_verdict_valid) return verdict;
    }
    wk_signed_data data;
    wijkstem_verdict verdict = wk_signed_data_read(bytes, &data);
    if (verdict == wijkstem_verdict_not_der) return verdict;
    if (verdict != wijkstem_verdict_valid || !data.has_content) return wijkstem_verdict_malformed;
    if (!wk_equal(data.content_type, wk_oid_tst_info)) return wijkstem_verdict_malformed;
    return wk_copy_out(bytes, token, token_length) ? wijkstem_verdict_no_anchor : wijkstem_verdict_failure;
}
