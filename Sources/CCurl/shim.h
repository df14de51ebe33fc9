#ifndef RUNBELL_CCURL_SHIM_H
#define RUNBELL_CCURL_SHIM_H

// The typed wrappers below take the place of the checks that this macro would add.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

// libcurl sets options and reads results through variadic functions, which Swift can not call.

static inline CURLcode runbell_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode runbell_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode runbell_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode runbell_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode runbell_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

typedef size_t (*runbell_receive)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode runbell_set_receive(CURL *easy, CURLoption option, runbell_receive receive) {
    return curl_easy_setopt(easy, option, receive);
}

typedef CURLcode (*runbell_tls_begins)(CURL *easy, void *tls, void *context);

// Not every TLS library that libcurl may be built with offers this; the answer says whether this one does.
static inline CURLcode runbell_set_tls_begins(CURL *easy, runbell_tls_begins begins, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, begins);
    return code ? code : curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, context);
}

typedef int (*runbell_before_request)(void *context, char *remote, char *local, int remote_port, int local_port);

// Asked when a connection stands and nothing of the request was sent. Came with libcurl 7.80; before, nobody is asked.
static inline CURLcode runbell_set_before_request(CURL *easy, runbell_before_request ask, void *context) {
#if LIBCURL_VERSION_NUM >= 0x075000
    CURLcode code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, ask);
    return code ? code : curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
#else
    (void)ask;
    (void)context;
    return curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
#endif
}

static inline CURLcode runbell_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode runbell_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode runbell_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// Only http and https, also where a redirect leads. The named list came with libcurl 7.85.
static inline CURLcode runbell_allow_http_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    CURLcode code = curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    return code ? code : curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
    CURLcode code = curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
    return code ? code : curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

// Only mail, for what is a mail.
static inline CURLcode runbell_allow_mail_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
}

// Lets a transfer end while its name is still being looked up, instead of waiting for the resolver's thread,
// which then ends by itself. Came with libcurl 7.87; before, such an end may hold up the other transfers.
static inline void runbell_leave_resolver_behind(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    (void)curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
#endif
}

#endif
