#ifndef RUNBELL_CCURL_SHIM_H
#define RUNBELL_CCURL_SHIM_H

#include <curl/curl.h>

#endif
