/* Endless recursion ends one actor; what its frames own is released; others go on. */
#include "mesh.h"

__attribute__((noinline)) static int64_t forever(int64_t n, volatile int64_t *sink) {
    OWNED text = n % 1000 == 0 ? mesh_string_push_int(TEXT("frame "), n) : 0;
    *sink = n;
    return 1 + forever(n + 1, sink) + *sink;
}

static void overflowing(void *args) {
    take_argument(args);
    volatile int64_t sink;
    forever(0, &sink);
}

static void echo(void *args) {
    int64_t parent = take_argument(args);
    for (int i = 0; i < 100; i++) send_int(parent, receive_int(-1));
}

static void asking(void *args) {
    take_argument(args);
    int64_t other = start(echo, mesh_self());
    int64_t sum = 0;
    for (int i = 0; i < 100; i++) {
        send_int(other, i);
        sum += receive_int(-1);
    }
    print_int("sum", sum);
}

void mesh_main(void) {
    start(overflowing, 0);
    start(asking, 0);
}
