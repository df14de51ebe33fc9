#pragma once
#include <stddef.h>

/// HMAC-SHA256 (RFC 2104, FIPS 180-4) of a text, as 64 hexadecimal digits and a zero.
void hmac_sha256_hex(const char *key, const char *text, size_t length, char *digits);
