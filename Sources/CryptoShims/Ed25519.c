#include <openssl/err.h>
#include <openssl/evp.h>

#include "CryptoShims.h"

int wijkstem_ed25519_verify(
    const uint8_t *public_key, const uint8_t *message, size_t length, const uint8_t *signature) {
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int verdict = -1;
    if (key != NULL && context != NULL && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1) {
        verdict = EVP_DigestVerify(context, signature, 64, message, length) == 1;
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return verdict;
}
