/* What keeps a program alive after main, and what happens to the rest. */
#include "mesh.h"

static void ticker(void *args) {
    int64_t listener = take_argument(args);
    mesh_timer_sleep(50);
    mesh_println(TEXT("ticked"));
    send_int(listener, 7);
}

/* Waits without limit, twice; owns a string while it waits, which must be released at the end. */
static void listener(void *args) {
    take_argument(args);
    OWNED text = mesh_string_push_int(TEXT("heard "), receive_int(-1));
    mesh_println(text);
    receive_int(-1);
    mesh_println(TEXT("never"));
}

static void idle(void *args) {
    take_argument(args);
    receive_int(-1);
}

/* Gives up after its time limit. */
static void patient(void *args) {
    take_argument(args);
    if (receive_int(120) == -1) mesh_println(TEXT("gave up"));
}

void mesh_main(void) {
    int64_t to = start(listener, 0);
    start(ticker, to);
    start(patient, 0);
    for (int i = 0; i < 1000; i++) start(idle, i);
    /* A queued message that nobody receives is released as well. */
    send_int(start(idle, 0), 1);
    mesh_println(TEXT("main returns"));
}
