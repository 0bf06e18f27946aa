// Timestamp tokens, as both files about timestamps and the seals that carry them know them.

#ifndef WK_TOKENS_H
#define WK_TOKENS_H

#include <openssl/x509.h>

#include "SignedData.h"
#include "include/Timestamps.h"

/// A TSTInfo (RFC 3161, 2.4.2), read.
typedef struct wk_tst_info {
    wk_slice policy;
    /// AlgorithmIdentifier as a whole value, and the digest.
    wk_slice imprint_algorithm;
    wk_slice imprint;
    wk_slice serial_number;
    int64_t time;
    /// Empty without a nonce.
    wk_slice nonce;
    /// The GeneralName of the authority as a whole value; empty without.
    wk_slice authority;
} wk_tst_info;

/// Reads a TSTInfo in DER. Verdicts: `valid`, `notDER`, `malformed`.
wijkstem_verdict wk_tst_info_read(wk_slice bytes, wk_tst_info *info);

/// Whether the policy fits into `text` as dotted numbers, and writes it there.
bool wk_policy_text(wk_slice policy, char *text, int size);

/// Finds the token of a TimeStampResp. Verdicts: `valid`, `notDER`, `malformed`, `notGranted`.
wijkstem_verdict wk_response_read(wk_slice bytes, wk_slice *token);

/// Whether bytes begin like a response (a sequence of sequences) and not like a token (a sequence with a type).
bool wk_is_response(wk_slice bytes);

/// Verifies a token as the header says; `anchors` is NULL for none.
wijkstem_verdict wk_token_verify(
    wk_slice token, wk_slice digest, STACK_OF(X509) *anchors, wijkstem_timestamp_result *result);

#endif
