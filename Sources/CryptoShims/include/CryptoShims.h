// Hashes through libcrypto: bytes in, bytes out. No OpenSSL type leaves this target.
//
// This is the one target of ours that the verifier uses. It holds no counting, and it is another implementation of the
// hashes than the engine's, so that a fault in either shows.

#ifndef WIJKSTEM_CRYPTO_SHIMS_H
#define WIJKSTEM_CRYPTO_SHIMS_H

#include <stddef.h>
#include <stdint.h>

/// Writes the 32 bytes of the SHA-256 of `length` bytes to `digest`. Returns 1, or 0 if libcrypto failed.
int wijkstem_sha256(const uint8_t *bytes, size_t length, uint8_t *digest);

#endif
