#pragma once
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// XN_FLAG_ONELINE is a sum of macros, which Swift does not import.
static const unsigned long X509_NAME_ONE_LINE = XN_FLAG_ONELINE;
