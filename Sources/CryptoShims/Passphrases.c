#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>

#include "CryptoShims.h"

enum { output_cap = 1024 };

/// RFC 7914, 2 and 6: n is a power of two above 1 and below 2^(16·r), p ≤ (2³² − 1) · 32 / (128 · r).
///
/// The memory: 128 · r bytes for each of n + p blocks, and for two that libcrypto works with.
static int are_allowed(uint64_t n, uint64_t r, uint64_t p, uint64_t memory_cap) {
    const uint64_t block_cap = UINT64_C(1) << 32;
    if (n < 2 || (n & (n - 1)) != 0 || r < 1 || p < 1) return 0;
    if (n >= block_cap || r >= block_cap || p >= block_cap) return 0;
    if (r * p >= UINT64_C(1) << 30 || (r < 4 && n >= UINT64_C(1) << (16 * r))) return 0;
    uint64_t blocks = n + p + 2;
    return blocks <= memory_cap / 128 / r;
}

int wijkstem_scrypt(
    const uint8_t *passphrase, size_t passphrase_length, const uint8_t *salt, size_t salt_length, uint64_t n,
    uint64_t r, uint64_t p, uint64_t memory_cap, uint8_t *out, size_t out_length) {
    if (out_length > 0) memset(out, 0, out_length < output_cap ? out_length : output_cap);
    if (out_length < 1 || out_length > output_cap || !are_allowed(n, r, p, memory_cap)) return 0;
    if (passphrase_length > WIJKSTEM_INPUT_CAP || salt_length > WIJKSTEM_INPUT_CAP) return 0;
    // libcrypto takes NULL for "only check the parameters" or for a missing passphrase; here it is an empty one.
    const char *secret = passphrase_length > 0 ? (const char *)passphrase : "";
    const unsigned char *spice = salt_length > 0 ? salt : (const unsigned char *)"";
    int done = EVP_PBE_scrypt(secret, passphrase_length, spice, salt_length, n, r, p, memory_cap, out, out_length);
    if (done != 1) memset(out, 0, out_length);
    ERR_clear_error();
    return done == 1 ? 1 : -1;
}
