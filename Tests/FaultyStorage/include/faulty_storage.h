/* A layer under SQLite that loses power and fails, for tests.
 *
 * Registers a VFS named "faulty" over the system's own. Everything is passed on to real files; beside that it remembers, for every file, what
 * has been synced and which writes since then have not. From these the disk can be shown as it might be after a power loss:
 * all that was synced, and of what was not any part, 512 bytes at a time. */
#ifndef FAULTY_STORAGE_H
#define FAULTY_STORAGE_H

#include <stdint.h>

/* Registers the VFS, as the default one if `is_default` is not 0. Returns 0, or SQLite's error. */
int faulty_storage_register(int is_default);

/* Makes the system's own VFS the default one again. Connections that are open stay as they are. */
void faulty_storage_unregister(void);

/* Forgets all files, counts and plans. No connection may be open. */
void faulty_storage_reset(void);

/* How many operations that change or sync files there were since the last reset. */
uint64_t faulty_storage_operations(void);

/* Lets the operation with this number (from 1) fail, and every one after it while `persistent` is not 0; 0 for none.
 * `is_full` is not 0 for a full disk (SQLITE_FULL), else SQLITE_IOERR. */
void faulty_storage_fail_at(uint64_t number, int persistent, int is_full);

/* Called before each operation that changes or syncs a file, with its number; NULL for none. */
void faulty_storage_observe(void (*observer)(void *context, uint64_t number), void *context);

/* Writes to `directory` (which must be there) every file under its own last name as it might be after a power loss now;
 * `seed` chooses which writes that were not synced are there. Returns 0, or -1 where a file cannot be written. */
int faulty_storage_lose_power(const char *directory, uint64_t seed);

#endif
