#pragma once
#include <sqlite3.h>

/// SQLITE_TRANSIENT is a cast that Swift can't see.
static inline int bind_text(sqlite3_stmt *statement, int index, const char *text) {
    return sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);
}
