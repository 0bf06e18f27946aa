// Hashes, signatures, seals and timestamps through libcrypto: bytes in, bytes out. No OpenSSL type leaves the target.
//
// This is the one target of ours that the verifier uses. It holds no counting, and it is another implementation of
// the hashes and of Ed25519 than the engine's, so that a fault in either shows.
//
// # Conventions
// Input is a pointer and a length in bytes; the pointer may be NULL only where the length is 0. Output that has no
// fixed size is a buffer from malloc(3), which the caller gives back to `wijkstem_free`; its pointer is NULL and its
// length 0 unless the function succeeded. Text is UTF-8. Times are seconds since 1970-01-01T00:00:00Z. Nothing here
// opens a file or a connection, asks the terminal or the clock, or keeps state between calls (libcrypto reads its
// own configuration when it is first used); every function may be called from several threads at once. Input may be
// hostile: encoded signatures, tokens and certificates are read up to `WIJKSTEM_INPUT_CAP` bytes each.

#ifndef WIJKSTEM_CRYPTO_SHIMS_H
#define WIJKSTEM_CRYPTO_SHIMS_H

#include <stddef.h>
#include <stdint.h>

#include "CAdES.h"
#include "Timestamps.h"
#include "Verdicts.h"

/// The longest seal, token, response, PEM file or passphrase that is read: 1 MiB.
#define WIJKSTEM_INPUT_CAP 1048576

/// Gives back a buffer that a function of this target has made. NULL is allowed. The bytes are wiped by whoever wrote
/// secrets there; this function does not know the length.
void wijkstem_free(void *buffer);

/// Writes the 32 bytes of the SHA-256 of `length` bytes to `digest`. Returns 1, or 0 if libcrypto failed.
int wijkstem_sha256(const uint8_t *bytes, size_t length, uint8_t *digest);

/// Whether `signature` (64 bytes) is the Ed25519 signature (RFC 8032, pure) of `message` under `public_key` (32
/// bytes). Returns 1 if it is, 0 if it is not, -1 if libcrypto failed. A signature with s ≥ the order of the group is
/// not valid.
int wijkstem_ed25519_verify(
    const uint8_t *public_key, const uint8_t *message, size_t length, const uint8_t *signature);

/// Derives `out_length` bytes from a passphrase by scrypt (RFC 7914) with cost `n` (a power of two above 1), block
/// size `r` and parallelism `p`. It needs about 128 · r · (n + p) bytes of memory.
///
/// Returns 1; 0 if the parameters are not allowed, or need more than `memory_cap` bytes, or `out_length` is 0 or
/// above 1,024; -1 if libcrypto failed. After 0 and -1, `out` holds zeros (and nothing is written beyond 1,024
/// bytes).
int wijkstem_scrypt(
    const uint8_t *passphrase, size_t passphrase_length, const uint8_t *salt, size_t salt_length, uint64_t n,
    uint64_t r, uint64_t p, uint64_t memory_cap, uint8_t *out, size_t out_length);

#endif
