#ifndef RUNBELL_CSQLITE_SHIM_H
#define RUNBELL_CSQLITE_SHIM_H

// SQLite is configured through a variadic function, which Swift can not call. Its header belongs to another module
// already and is not included a second time: the number of an option is part of SQLite's stable interface.
extern int sqlite3_config(int option, ...);
enum { runbell_sqlite_config_memory_statistics = 9 };

// Lets SQLite stop counting the memory it uses, which costs every allocation of every thread the same lock. To be
// called before anything else of SQLite; afterwards it is refused and nothing changes.
static inline int runbell_sqlite_count_no_memory(void) {
    return sqlite3_config(runbell_sqlite_config_memory_statistics, 0);
}

#endif
