/* Waiting costs no processor time: a thousand waiting actors, a ticker, and main asleep. */
#include <sys/resource.h>
#include "mesh.h"

static void idle(void *args) {
    take_argument(args);
    receive_int(-1);
}

static void patient(void *args) {
    take_argument(args);
    receive_int(60000);
}

static int64_t cpu_ms(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

void mesh_main(void) {
    for (int i = 0; i < 1000; i++) start(i % 2 ? idle : patient, i);
    mesh_timer_sleep(200);
    int64_t before = cpu_ms();
    mesh_timer_sleep(1500);
    int64_t used = cpu_ms() - before;
    if (used <= 15) mesh_println(TEXT("idle"));
    else print_int("ms", used);
    mesh_panic(TEXT("do not wait for the patient ones"), &HERE);
}
