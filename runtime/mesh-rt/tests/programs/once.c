/* A constant that many actors need at the same time is computed once. */
#include "mesh.h"

static uint64_t state;
static int64_t value;
static int computed;

static void compute(void *self) {
    computed++;
    mesh_timer_sleep(20);
    value = 42;
}

static void reader(void *args) {
    int64_t parent = take_argument(args);
    mesh_once(&state, CLOSURE(compute));
    send_int(parent, value);
}

static void collector(void *args) {
    take_argument(args);
    for (int i = 0; i < 100; i++) start(reader, mesh_self());
    int64_t sum = 0;
    for (int i = 0; i < 100; i++) sum += receive_int(-1);
    print_int("sum", sum);
    print_int("computed", computed);
}

void mesh_main(void) { start(collector, 0); }
