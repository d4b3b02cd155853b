/* A million frames in main and in an actor, large frames, stack arguments and results across the change of stacks. */
#include "mesh.h"

__attribute__((noinline)) static int64_t depth(int64_t n, volatile int64_t *sink) {
    if (n == 0) return 0;
    *sink = n;
    return 1 + depth(n - 1, sink) + (*sink - *sink);
}

typedef struct { int64_t sum, digits, scaled, low, high; } Five;

__attribute__((noinline)) static Five many(int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f, int64_t g,
                                           int64_t h, int64_t i, int64_t j, double x, double y) {
    volatile char frame[400000];
    frame[0] = 1;
    frame[399999] = 2;
    Five result = {a + b + c + d + e + f, g * 1000 + h * 100 + i * 10 + j, (int64_t)(x * 10 + y), frame[0], frame[399999]};
    return result;
}

__attribute__((noinline)) static double halves(int64_t n) {
    volatile char frame[4096];
    frame[n & 1023] = 1;
    return n == 0 ? 0.0 : 0.5 + halves(n - 1);
}

static void work(void) {
    volatile int64_t sink;
    mesh_println(depth(1000000, &sink) == 1000000 ? TEXT("deep") : TEXT("wrong depth"));
    Five five = many(1, 2, 3, 4, 5, 6, 7, 8, 9, 5, 1.5, 2.0);
    int right = five.sum == 21 && five.digits == 7895 && five.scaled == 17 && five.low == 1 && five.high == 2;
    mesh_println(right ? TEXT("arguments") : TEXT("wrong arguments"));
    mesh_println(halves(2000) == 1000.0 ? TEXT("floats") : TEXT("wrong float"));
}

static void actor(void *args) {
    take_argument(args);
    work();
}

void mesh_main(void) {
    work();
    start(actor, 0);
}
