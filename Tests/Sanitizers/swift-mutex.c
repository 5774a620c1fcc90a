// ThreadSanitizer sees the atomics of Swift's Mutex only where the compiler inlines them: in the uncontended path. A contended lock is handed over in
// libswiftSynchronization.so, which is not instrumented, by the kernel (a priority-inheriting futex): without this, what two threads do under one contended
// lock looks like a race. Preloaded, these wrap the contended paths and tell ThreadSanitizer of the hand-over, on the address that the inlined path uses.
// In a process without ThreadSanitizer they only pass the call on.
//
// mutex-control.swift says how to see each of these.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define MUTEX_HANDLE "$s15Synchronization12_MutexHandleV"
#define LOCK_SLOW MUTEX_HANDLE "9_lockSlowyys6UInt32VF"
#define TRY_LOCK_SLOW MUTEX_HANDLE "12_tryLockSlowSbyF"
#define UNLOCK_SLOW MUTEX_HANDLE "11_unlockSlowyyF"

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

typedef SWIFT void lock_slow_function(uint32_t thread, SELF void *self);
typedef SWIFT bool try_lock_slow_function(SELF void *self);
typedef SWIFT void unlock_slow_function(SELF void *self);

__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

SWIFT void lock_slow(uint32_t thread, SELF void *self) __asm__(LOCK_SLOW);
SWIFT bool try_lock_slow(SELF void *self) __asm__(TRY_LOCK_SLOW);
SWIFT void unlock_slow(SELF void *self) __asm__(UNLOCK_SLOW);

static void *next(_Atomic(void *) *found, const char *symbol) {
    void *function = atomic_load_explicit(found, memory_order_relaxed);
    if (function != NULL) return function;
    function = dlsym(RTLD_NEXT, symbol);
    if (function == NULL) {
        fprintf(stderr, "%s is not in libswiftSynchronization.so\n", symbol);
        abort();
    }
    atomic_store_explicit(found, function, memory_order_relaxed);
    return function;
}

SWIFT void lock_slow(uint32_t thread, SELF void *self) {
    static _Atomic(void *) found;
    ((lock_slow_function *)next(&found, LOCK_SLOW))(thread, self);
    if (__tsan_acquire != NULL) __tsan_acquire(self);
}

SWIFT bool try_lock_slow(SELF void *self) {
    static _Atomic(void *) found;
    bool isLocked = ((try_lock_slow_function *)next(&found, TRY_LOCK_SLOW))(self);
    if (isLocked && __tsan_acquire != NULL) __tsan_acquire(self);
    return isLocked;
}

SWIFT void unlock_slow(SELF void *self) {
    static _Atomic(void *) found;
    if (__tsan_release != NULL) __tsan_release(self);
    ((unlock_slow_function *)next(&found, UNLOCK_SLOW))(self);
}
