/* Endless loops on every worker do not keep others from running, nor main from ending the program. */
#include <time.h>
#include "mesh.h"

static void loop(void *args) {
    take_argument(args);
    for (volatile uint64_t n = 0;; n++) {
        uint64_t sp, limit;
        __asm__ volatile("mov %%rsp, %0" : "=r"(sp));
        __asm__ volatile("mov %%fs:0x70, %0" : "=r"(limit));
        if (sp < limit) mesh_safepoint();
    }
}

static void echo(void *args) {
    int64_t parent = take_argument(args);
    for (int i = 0; i < 20; i++) send_int(parent, receive_int(-1));
}

static volatile int answered;

static void asking(void *args) {
    take_argument(args);
    int64_t other = start(echo, mesh_self());
    for (int i = 0; i < 20; i++) {
        send_int(other, i);
        receive_int(-1);
    }
    answered = 1;
}

void mesh_main(void) {
    for (int i = 0; i < 4; i++) start(loop, 0);
    start(asking, 0);
    while (!answered) mesh_timer_sleep(1);
    mesh_println(TEXT("answered"));
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    for (int i = 0; i < 20; i++) mesh_timer_sleep(10);
    clock_gettime(CLOCK_MONOTONIC, &after);
    /* 200 ms and a few time slices; timers that are served only now and then would need seconds. */
    mesh_println(after.tv_sec - before.tv_sec <= 1 ? TEXT("slept") : TEXT("slept too long"));
    mesh_panic(TEXT("over\nand out"), &HERE);
}
