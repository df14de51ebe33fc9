// LD_PRELOAD: counts what is synced to disk, and delays each by FSYNC_DELAY microseconds. The count stands in FSYNC_COUNT, a
// file that is mapped, so that it survives the process.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static _Atomic long *count;
static long delay;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FSYNC_COUNT"), *text = getenv("FSYNC_DELAY");
    delay = text ? atol(text) : 0;
    int file = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (file < 0 || ftruncate(file, sizeof *count) < 0) return;
    void *place = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (place != MAP_FAILED) count = place;
}

static int slowly(const char *name, int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    if (count) atomic_fetch_add(count, 1);
    if (delay) usleep(delay);
    return real(file);
}

int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
