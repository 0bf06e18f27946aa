#include "CryptoShims.h"

#include <openssl/evp.h>

int wijkstem_sha256(const uint8_t *bytes, size_t length, uint8_t *digest) {
    unsigned int written = 0;
    if (EVP_Digest(bytes, length, digest, &written, EVP_sha256(), NULL) != 1) return 0;
    return written == 32;
}
