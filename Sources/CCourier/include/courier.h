#pragma once
#include <stddef.h>

/// libcurl's options are variadic, which Swift cannot call. What went wrong is written to `error` (256 bytes); the
/// answer's status, if there was one, to `status`. 0 is success.
int courier_mail(const char *url, int needs_tls, const char *from, const char *to, const char *data, size_t length,
                 char *error, long *status);
int courier_post(const char *url, const char *type, const char *signature, const char *delivery, const char *data, size_t length, char *error,
                 long *status);
void courier_start(void);
