/* Delayed sends arrive in deadline order, keep the program alive, and vanish with their target. */
#include "mesh.h"

void mesh_send_after(int64_t, int64_t, Msg *);

static void sink(void *args) {
    int64_t left = take_argument(args);
    while (left-- > 0) print_int("", receive_int(-1));
}

static void in_order(void *args) {
    take_argument(args);
    for (int64_t i = 0; i < 10000; i++) {
        if (receive_int(-1) != i) return mesh_println(TEXT("out of order"));
    }
    mesh_println(TEXT("in order"));
}

void mesh_main(void) {
    int64_t to = start(sink, 4);
    mesh_send_after(to, 90, int_message(90));
    mesh_send_after(to, 30, int_message(30));
    mesh_send_after(to, 60, int_message(60));
    mesh_send_after(to, 0, int_message(0));
    /* The target has ended by then: this one does not keep the program alive. */
    mesh_send_after(to, 30000, int_message(1));
    mesh_send_after(0, 30000, int_message(1));
    int64_t many = start(in_order, 0);
    for (int64_t i = 0; i < 10000; i++) mesh_send_after(many, 150, int_message(i));
}
