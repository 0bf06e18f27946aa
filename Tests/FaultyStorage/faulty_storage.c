#include "faulty_storage.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { sector = 512 };

/* A write that is not synced yet; `bytes` is NULL for a change of size to `offset`. */
typedef struct pending {
    struct pending *next;
    sqlite3_int64 offset;
    size_t length;
    unsigned char *bytes;
} pending;

/* What is known of one path. */
typedef struct image {
    struct image *next;
    char *path;
    unsigned char *synced;
    size_t synced_size;
    pending *first;
    pending **end;
} image;

typedef struct file {
    sqlite3_file base;
    image *image;
    sqlite3_file *real;
} file;

static sqlite3_vfs *system_vfs;
static sqlite3_vfs vfs;
static sqlite3_io_methods methods;
static image *images;
static uint64_t operations;
static uint64_t failing_number;
static int fails_on;
static int disk_is_full;
static void (*observer)(void *, uint64_t);
static void *observer_context;

/* --- images --- */

static void drop_pending(image *known) {
    while (known->first != NULL) {
        pending *old = known->first;
        known->first = old->next;
        free(old->bytes);
        free(old);
    }
    known->end = &known->first;
}

static void *needed(void *memory) {
    if (memory == NULL) abort();
    return memory;
}

static image *image_of(const char *path, int makes) {
    for (image *known = images; known != NULL; known = known->next)
        if (strcmp(known->path, path) == 0) return known;
    if (!makes) return NULL;
    image *made = needed(calloc(1, sizeof *made));
    made->path = needed(strdup(path));
    made->end = &made->first;
    made->next = images;
    images = made;
    return made;
}

/* Takes what is on disk for synced: a file that was there before it was first opened. */
static void adopt(image *known, const char *path) {
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) return;
    fseek(stream, 0, SEEK_END);
    long size = ftell(stream);
    rewind(stream);
    if (size > 0) {
        known->synced = needed(malloc((size_t)size));
        known->synced_size = fread(known->synced, 1, (size_t)size, stream);
    }
    fclose(stream);
}

static void remember(image *known, sqlite3_int64 offset, const void *bytes, size_t length) {
    pending *made = needed(calloc(1, sizeof *made));
    made->offset = offset;
    made->length = length;
    if (bytes != NULL) {
        made->bytes = needed(malloc(length == 0 ? 1 : length));
        memcpy(made->bytes, bytes, length);
    }
    *known->end = made;
    known->end = &made->next;
}

static void resize(unsigned char **bytes, size_t *size, size_t wanted) {
    if (wanted > *size) {
        *bytes = needed(realloc(*bytes, wanted));
        memset(*bytes + *size, 0, wanted - *size);
    }
    *size = wanted;
}

static uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Applies what is pending; with `state` only the parts that chance lets through. */
static void apply(const image *known, unsigned char **bytes, size_t *size, uint64_t *state) {
    for (const pending *write = known->first; write != NULL; write = write->next) {
        if (write->bytes == NULL) {
            if (state == NULL || next_random(state) & 1) resize(bytes, size, (size_t)write->offset);
            continue;
        }
        for (size_t start = 0; start < write->length;) {
            size_t place = (size_t)write->offset + start;
            size_t length = sector - place % sector;
            if (length > write->length - start) length = write->length - start;
            if (state == NULL || next_random(state) & 1) {
                if (place + length > *size) resize(bytes, size, place + length);
                memcpy(*bytes + place, write->bytes + start, length);
            }
            start += length;
        }
    }
}

static void make_durable(image *known) {
    apply(known, &known->synced, &known->synced_size, NULL);
    drop_pending(known);
}

/* --- faults --- */

/* Counts an operation; SQLITE_OK, or how it fails. */
static int meet(int fault) {
    operations += 1;
    if (observer != NULL) observer(observer_context, operations);
    if (failing_number == 0) return SQLITE_OK;
    if (operations == failing_number || (fails_on && operations > failing_number))
        return disk_is_full ? SQLITE_FULL : fault;
    return SQLITE_OK;
}

/* --- files --- */

static sqlite3_file *real_of(sqlite3_file *base) { return ((file *)base)->real; }
static const sqlite3_io_methods *real_methods(sqlite3_file *base) { return real_of(base)->pMethods; }

static int close_file(sqlite3_file *base) {
    int code = real_of(base)->pMethods->xClose(real_of(base));
    base->pMethods = NULL;
    return code;
}

static int read_file(sqlite3_file *base, void *bytes, int length, sqlite3_int64 offset) {
    return real_methods(base)->xRead(real_of(base), bytes, length, offset);
}

static int write_file(sqlite3_file *base, const void *bytes, int length, sqlite3_int64 offset) {
    int code = meet(SQLITE_IOERR_WRITE);
    if (code != SQLITE_OK) return code;
    code = real_methods(base)->xWrite(real_of(base), bytes, length, offset);
    if (code == SQLITE_OK && ((file *)base)->image != NULL)
        remember(((file *)base)->image, offset, bytes, (size_t)length);
    return code;
}

static int truncate_file(sqlite3_file *base, sqlite3_int64 size) {
    int code = meet(SQLITE_IOERR_TRUNCATE);
    if (code != SQLITE_OK) return code;
    code = real_methods(base)->xTruncate(real_of(base), size);
    if (code == SQLITE_OK && ((file *)base)->image != NULL) remember(((file *)base)->image, size, NULL, 0);
    return code;
}

static int sync_file(sqlite3_file *base, int flags) {
    int code = meet(SQLITE_IOERR_FSYNC);
    if (code != SQLITE_OK) return code;
    code = real_methods(base)->xSync(real_of(base), flags);
    if (code == SQLITE_OK && ((file *)base)->image != NULL) make_durable(((file *)base)->image);
    return code;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    return real_methods(base)->xFileSize(real_of(base), size);
}
static int lock_file(sqlite3_file *base, int kind) { return real_methods(base)->xLock(real_of(base), kind); }
static int unlock_file(sqlite3_file *base, int kind) { return real_methods(base)->xUnlock(real_of(base), kind); }
static int is_reserved(sqlite3_file *base, int *result) {
    return real_methods(base)->xCheckReservedLock(real_of(base), result);
}
static int control(sqlite3_file *base, int what, void *argument) {
    /* No writes behind our back. */
    if (what == SQLITE_FCNTL_MMAP_SIZE) return SQLITE_NOTFOUND;
    return real_methods(base)->xFileControl(real_of(base), what, argument);
}
static int sector_size(sqlite3_file *base) {
    (void)base;
    return sector;
}
static int characteristics(sqlite3_file *base) {
    (void)base;
    return 0;
}
static int map_shared(sqlite3_file *base, int page, int size, int extends, void volatile **memory) {
    return real_methods(base)->xShmMap(real_of(base), page, size, extends, memory);
}
static int lock_shared(sqlite3_file *base, int offset, int count, int flags) {
    return real_methods(base)->xShmLock(real_of(base), offset, count, flags);
}
static void barrier(sqlite3_file *base) { real_methods(base)->xShmBarrier(real_of(base)); }
static int unmap_shared(sqlite3_file *base, int deletes) {
    return real_methods(base)->xShmUnmap(real_of(base), deletes);
}

/* --- the file system --- */

static int open_file(sqlite3_vfs *self, const char *path, sqlite3_file *base, int flags, int *opened) {
    (void)self;
    file *made = (file *)base;
    made->real = (sqlite3_file *)(made + 1);
    made->image = NULL;
    int is_temporary = path == NULL || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    int knew = path != NULL && image_of(path, 0) != NULL;
    int code = system_vfs->xOpen(system_vfs, path, made->real, flags, opened);
    base->pMethods = made->real->pMethods == NULL ? NULL : &methods;
    if (code != SQLITE_OK) return code;
    if (!is_temporary) {
        made->image = image_of(path, 1);
        if (!knew) adopt(made->image, path);
    }
    return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *self, const char *path, int syncs) {
    (void)self;
    int code = meet(SQLITE_IOERR_DELETE);
    if (code != SQLITE_OK) return code;
    code = system_vfs->xDelete(system_vfs, path, syncs);
    if (code != SQLITE_OK) return code;
    for (image **place = &images; *place != NULL; place = &(*place)->next) {
        image *known = *place;
        if (strcmp(known->path, path) != 0) continue;
        *place = known->next;
        drop_pending(known);
        free(known->synced);
        free(known->path);
        free(known);
        break;
    }
    return SQLITE_OK;
}

int faulty_storage_register(int is_default) {
    if (system_vfs == NULL) {
        system_vfs = sqlite3_vfs_find("unix");
        if (system_vfs == NULL) return SQLITE_ERROR;
        vfs = *system_vfs;
        vfs.pNext = NULL;
        vfs.zName = "faulty";
        vfs.szOsFile = (int)sizeof(file) + system_vfs->szOsFile;
        vfs.xOpen = open_file;
        vfs.xDelete = delete_file;
        methods.iVersion = 2;
        methods.xClose = close_file;
        methods.xRead = read_file;
        methods.xWrite = write_file;
        methods.xTruncate = truncate_file;
        methods.xSync = sync_file;
        methods.xFileSize = file_size;
        methods.xLock = lock_file;
        methods.xUnlock = unlock_file;
        methods.xCheckReservedLock = is_reserved;
        methods.xFileControl = control;
        methods.xSectorSize = sector_size;
        methods.xDeviceCharacteristics = characteristics;
        methods.xShmMap = map_shared;
        methods.xShmLock = lock_shared;
        methods.xShmBarrier = barrier;
        methods.xShmUnmap = unmap_shared;
    }
    return sqlite3_vfs_register(&vfs, is_default);
}

void faulty_storage_unregister(void) {
    if (system_vfs != NULL) sqlite3_vfs_register(system_vfs, 1);
}

void faulty_storage_reset(void) {
    while (images != NULL) {
        image *old = images;
        images = old->next;
        drop_pending(old);
        free(old->synced);
        free(old->path);
        free(old);
    }
    operations = 0;
    failing_number = 0;
    observer = NULL;
}

uint64_t faulty_storage_operations(void) { return operations; }

void faulty_storage_fail_at(uint64_t number, int persistent, int is_full) {
    failing_number = number;
    fails_on = persistent;
    disk_is_full = is_full;
}

void faulty_storage_observe(void (*called)(void *, uint64_t), void *context) {
    observer = called;
    observer_context = context;
}

int faulty_storage_lose_power(const char *directory, uint64_t seed) {
    uint64_t state = seed;
    for (const image *known = images; known != NULL; known = known->next) {
        size_t size = known->synced_size;
        unsigned char *bytes = needed(malloc(size == 0 ? 1 : size));
        if (size > 0) memcpy(bytes, known->synced, size);
        apply(known, &bytes, &size, &state);
        const char *name = strrchr(known->path, '/');
        name = name == NULL ? known->path : name + 1;
        size_t length = strlen(directory) + strlen(name) + 2;
        char *path = needed(malloc(length));
        snprintf(path, length, "%s/%s", directory, name);
        FILE *stream = fopen(path, "wb");
        int failed = stream == NULL || fwrite(bytes, 1, size, stream) != size;
        if (stream != NULL && fclose(stream) != 0) failed = 1;
        free(path);
        free(bytes);
        if (failed) return -1;
    }
    return 0;
}
