#include <openssl/err.h>

#include "CryptoShims.h"
#include "Seals.h"
#include "Tokens.h"

/// Writes the seal anew around its SignerInfo, which gets a last member: [1], a set of one attribute. Lengths change
/// on the way out and nothing else.
static bool write_stamped(const wk_signed_data *data, wk_slice token, uint8_t **stamped, size_t *stamped_length) {
    wk_buffer buffer = {0};
    wk_buffer_add_slice(&buffer, data->before_signed_data);
    size_t signed_data = buffer.length;
    wk_buffer_add_slice(&buffer, data->before_signer_infos);
    size_t signer_info = buffer.length;
    wk_buffer_add_slice(&buffer, data->signer_info);
    size_t attribute = buffer.length;
    wk_buffer_add_value(
        &buffer, WK_OBJECT_IDENTIFIER, wk_oid_signature_timestamp.bytes, wk_oid_signature_timestamp.length);
    size_t values = buffer.length;
    wk_buffer_add_slice(&buffer, token);
    wk_buffer_wrap(&buffer, values, WK_SET);
    wk_buffer_wrap(&buffer, attribute, WK_SEQUENCE);
    wk_buffer_wrap(&buffer, attribute, WK_CONTEXT_1);
    wk_buffer_wrap(&buffer, signer_info, WK_SEQUENCE);
    wk_buffer_wrap(&buffer, signer_info, WK_SET);
    wk_buffer_wrap(&buffer, signed_data, WK_SEQUENCE);
    wk_buffer_wrap(&buffer, signed_data, WK_CONTEXT_0);
    wk_buffer_wrap(&buffer, 0, WK_SEQUENCE);
    return wk_buffer_finish(&buffer, stamped, stamped_length);
}

static wijkstem_attaching attach(wk_slice seal, wk_slice token, uint8_t **stamped, size_t *stamped_length) {
    wk_signed_data data;
    wk_slice present;
    uint8_t digest[32];
    wijkstem_timestamp_result timestamp;
    if (wk_seal_read(seal, &data, &present) != wijkstem_verdict_valid) return wijkstem_attaching_seal_malformed;
    if (present.length > 0) return wijkstem_attaching_already_stamped;
    if (wijkstem_sha256(data.signature.bytes, data.signature.length, digest) != 1) return wijkstem_attaching_failure;
    if (wk_is_response(token) && wk_response_read(token, &token) != wijkstem_verdict_valid) {
        return wijkstem_attaching_token_invalid;
    }
    switch (wk_token_verify(token, (wk_slice){digest, 32}, NULL, &timestamp)) {
        case wijkstem_verdict_no_anchor: break;
        case wijkstem_verdict_imprint: return wijkstem_attaching_other_signature;
        case wijkstem_verdict_failure: return wijkstem_attaching_failure;
        default: return wijkstem_attaching_token_invalid;
    }
    return write_stamped(&data, token, stamped, stamped_length) ? wijkstem_attaching_done : wijkstem_attaching_failure;
}

wijkstem_attaching wijkstem_cades_attach_timestamp(
    const uint8_t *seal, size_t seal_length, const uint8_t *token, size_t token_length, uint8_t **stamped,
    size_t *stamped_length) {
    // Attribute and lengths around the token; what is made has to be short enough to be verified.
    const size_t frame = 64;
    *stamped = NULL;
    *stamped_length = 0;
    if (seal_length > WIJKSTEM_INPUT_CAP) return wijkstem_attaching_seal_malformed;
    if (token_length > WIJKSTEM_INPUT_CAP - frame || seal_length > WIJKSTEM_INPUT_CAP - frame - token_length) {
        return wijkstem_attaching_token_invalid;
    }
    wk_slice bytes = {seal, seal_length}, timestamp = {token, token_length};
    wijkstem_attaching outcome = attach(bytes, timestamp, stamped, stamped_length);
    ERR_clear_error();
    return outcome;
}
