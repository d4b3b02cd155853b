// The thread sanitizer does not know fences. The linker lets atomic accesses of the program come here first (`--wrap`): a thread
// remembers what it has read without acquiring, and an acquire fence acquires those places.

#include <stdint.h>

typedef int Order;

enum { RELAXED = 0, CONSUME = 1, ACQUIRE = 2, RELEASE = 3, ACQUIRE_RELEASE = 4, SEQUENTIAL = 5 };
enum { REMEMBERED = 8 };

void __tsan_acquire(const volatile void *place);

static __thread const volatile void *read_places[REMEMBERED];
static __thread unsigned next;

static void remember(const volatile void *place, Order order) {
    if (order == RELAXED || order == RELEASE) {
        read_places[next++ % REMEMBERED] = place;
    }
}

void __real___tsan_atomic_thread_fence(Order order);

void __wrap___tsan_atomic_thread_fence(Order order) {
    __real___tsan_atomic_thread_fence(order);
    if (order != RELEASE && order != RELAXED) {
        for (unsigned i = 0; i < REMEMBERED; i++) {
            if (read_places[i]) {
                __tsan_acquire(read_places[i]);
                read_places[i] = 0;
            }
        }
    }
}

#define LOAD(bits)                                                                                           \
    uint##bits##_t __real___tsan_atomic##bits##_load(const volatile uint##bits##_t *place, Order order);     \
    uint##bits##_t __wrap___tsan_atomic##bits##_load(const volatile uint##bits##_t *place, Order order) {    \
        uint##bits##_t value = __real___tsan_atomic##bits##_load(place, order);                              \
        remember(place, order);                                                                              \
        return value;                                                                                        \
    }

#define CHANGE(bits, name)                                                                                   \
    uint##bits##_t __real___tsan_atomic##bits##_##name(volatile uint##bits##_t *, uint##bits##_t, Order);    \
    uint##bits##_t __wrap___tsan_atomic##bits##_##name(volatile uint##bits##_t *place, uint##bits##_t value, \
                                                       Order order) {                                        \
        uint##bits##_t before = __real___tsan_atomic##bits##_##name(place, value, order);                    \
        remember(place, order);                                                                              \
        return before;                                                                                       \
    }

#define ALL(bits)           \
    LOAD(bits)              \
    CHANGE(bits, exchange)  \
    CHANGE(bits, fetch_add) \
    CHANGE(bits, fetch_sub) \
    CHANGE(bits, fetch_and) \
    CHANGE(bits, fetch_or)

ALL(8)
ALL(32)
ALL(64)
