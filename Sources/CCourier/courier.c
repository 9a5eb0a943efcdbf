#include "courier.h"
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

struct part {
    const char *data;
    size_t left;
};

static size_t give(char *buffer, size_t size, size_t count, void *user) {
    struct part *part = user;
    size_t room = size * count < part->left ? size * count : part->left;
    memcpy(buffer, part->data, room);
    part->data += room;
    part->left -= room;
    return room;
}

// What the other side answers is not kept; there may be no end of it.
static size_t drop(char *buffer, size_t size, size_t count, void *user) {
    size_t *taken = user;
    *taken += size * count;
    return *taken > 65536 ? 0 : size * count;
}

static int run(CURL *curl, char *error, long *status) {
    size_t taken = 0;
    error[0] = 0;
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &taken);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    if (code != CURLE_OK && !error[0]) snprintf(error, CURL_ERROR_SIZE, "%s", curl_easy_strerror(code));
    return code;
}

void courier_start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

int courier_mail(const char *url, int needs_tls, const char *from, const char *to, const char *data, size_t length,
                 char *error, long *status) {
    CURL *curl = curl_easy_init();
    if (!curl) return CURLE_FAILED_INIT;
    struct part part = {data, length};
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)(needs_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &part);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    int code = run(curl, error, status);
    curl_slist_free_all(recipients);
    curl_easy_cleanup(curl);
    return code;
}

int courier_post(const char *url, const char *type, const char *signature, const char *delivery, const char *data, size_t length, char *error,
                 long *status) {
    CURL *curl = curl_easy_init();
    if (!curl) return CURLE_FAILED_INIT;
    struct curl_slist *headers = curl_slist_append(NULL, type);
    headers = curl_slist_append(headers, signature);
    headers = curl_slist_append(headers, delivery);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, data);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
    int code = run(curl, error, status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return code;
}
