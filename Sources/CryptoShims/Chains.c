#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <stdio.h>

#include "Certificates.h"

/// Bits of security that every key and signature of a chain needs: RSA 2,048, SHA-224
/// (X509_VERIFY_PARAM_set_auth_level).
enum { level_of_112_bits = 2, depth_cap = 16 };

/// The place of a certificate in a list, or -1.
static int place_of(X509 *certificate, STACK_OF(X509) *list) {
    for (int place = 0; place < sk_X509_num(list); place += 1) {
        if (X509_cmp(certificate, sk_X509_value(list, place)) == 0) return place;
    }
    return -1;
}

/// How many certificates of a chain are needed: libcrypto goes on beyond the first anchor, where nothing binds what
/// it finds.
static int length_to_anchor(STACK_OF(X509) *chain, STACK_OF(X509) *anchors) {
    int place = 0;
    while (place + 1 < sk_X509_num(chain) && place_of(sk_X509_value(chain, place), anchors) < 0) place += 1;
    return place + 1;
}

static int32_t count_unused(STACK_OF(X509) *embedded, STACK_OF(X509) *chain, int length) {
    int32_t unused = 0;
    for (int index = 0; index < sk_X509_num(embedded); index += 1) {
        int place = place_of(sk_X509_value(embedded, index), chain);
        unused += place < 0 || place >= length;
    }
    return unused;
}

/// Embedded certificates that can lead to an anchor; not owned. None if the signer's is one itself. A root that is
/// embedded proves nothing, and one that has expired would spoil a chain that ends below it.
static STACK_OF(X509) *useful(X509 *certificate, STACK_OF(X509) *embedded, STACK_OF(X509) *anchors) {
    STACK_OF(X509) *links = sk_X509_new_null();
    bool complete = links != NULL;
    bool pinned = place_of(certificate, anchors) >= 0;
    for (int index = 0; complete && !pinned && index < sk_X509_num(embedded); index += 1) {
        X509 *link = sk_X509_value(embedded, index);
        if (X509_self_signed(link, 0) != 1) complete = sk_X509_push(links, link) > 0;
    }
    if (complete) return links;
    sk_X509_free(links);
    return NULL;
}

static wijkstem_verdict verify(
    X509_STORE_CTX *context, X509 *certificate, STACK_OF(X509) *links, X509_STORE *store, int64_t time, char *detail,
    size_t detail_size) {
    if (X509_STORE_CTX_init(context, store, certificate, links) != 1) return wijkstem_verdict_failure;
    X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_time(parameters, (time_t)time);
    X509_VERIFY_PARAM_set_depth(parameters, depth_cap);
    X509_VERIFY_PARAM_set_auth_level(parameters, level_of_112_bits);
    // What a certificate is for is checked by the caller: libcrypto knows e-mail and the web.
    if (X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY) != 1) return wijkstem_verdict_failure;
    if (X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN) != 1) return wijkstem_verdict_failure;
    if (X509_verify_cert(context) == 1) return wijkstem_verdict_valid;
    int error = X509_STORE_CTX_get_error(context);
    snprintf(detail, detail_size, "%s", X509_verify_cert_error_string(error));
    switch (error) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
        case X509_V_ERR_CERT_NOT_YET_VALID: return wijkstem_verdict_outside_validity;
        case X509_V_ERR_OUT_OF_MEM: return wijkstem_verdict_failure;
        default: return wijkstem_verdict_untrusted;
    }
}

wijkstem_verdict wk_chain(
    X509 *certificate, STACK_OF(X509) *embedded, STACK_OF(X509) *anchors, int64_t time, int32_t *unused, char *detail,
    size_t detail_size) {
    *unused = sk_X509_num(embedded) - 1;
    if (anchors == NULL) return wijkstem_verdict_no_anchor;
    X509_STORE *store = X509_STORE_new();
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    STACK_OF(X509) *links = useful(certificate, embedded, anchors);
    bool ready = store != NULL && context != NULL && links != NULL;
    for (int index = 0; ready && index < sk_X509_num(anchors); index += 1) {
        ready = X509_STORE_add_cert(store, sk_X509_value(anchors, index)) == 1;
    }
    wijkstem_verdict verdict = wijkstem_verdict_failure;
    if (ready) verdict = verify(context, certificate, links, store, time, detail, detail_size);
    if (verdict == wijkstem_verdict_valid) {
        STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(context);
        *unused = count_unused(embedded, chain, length_to_anchor(chain, anchors));
    }
    X509_STORE_CTX_free(context);
    X509_STORE_free(store);
    sk_X509_free(links);
    return verdict;
}
