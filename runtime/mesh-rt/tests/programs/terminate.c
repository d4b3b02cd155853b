/* Terminate clauses run at a normal end, after a panic and at the end of the program, once, and cannot change the reason. */
#include "mesh.h"

typedef struct { int32_t rc; uint32_t aux; const Desc *desc; void (*code)(void *); int64_t value; } Clause;
static const Desc CLAUSE = {sizeof(Clause), nothing, nothing, "clause", 6};

static void *clause(void (*code)(void *), int64_t value) {
    Clause *made = mesh_alloc(sizeof *made);
    *made = (Clause){1, 1, &CLAUSE, code, value};
    return made;
}

static void closed(void *self) {
    OWNED text = mesh_string_push_int(TEXT("closed "), ((Clause *)self)->value);
    OWNED line = mesh_string_push_int(text, 0);
    text = 0;
    mesh_println(line);
}

static void asks_and_sleeps(void *self) {
    send_int(((Clause *)self)->value, 5);
    mesh_timer_sleep(20);
    mesh_println(TEXT("slept"));
}

static void panics(void *self) { mesh_panic(TEXT("in the clause"), &HERE); }

static void till(void *args) {
    int64_t sum = take_argument(args);
    for (;;) {
        mesh_terminate_set(clause(closed, sum));
        int64_t next = receive_int(-1);
        if (next < 0) return;
        if (next == 99) mesh_panic(TEXT("asked to"), &HERE);
        sum += next;
    }
}

static void printer(void *args) {
    take_argument(args);
    print_int("", receive_int(-1));
}

static void sleeper(void *args) {
    mesh_terminate_set(clause(asks_and_sleeps, take_argument(args)));
    receive_int(-1);
}

static void clumsy(void *args) {
    mesh_terminate_set(clause(panics, take_argument(args)));
}

void mesh_main(void) {
    int64_t a = start(till, 100);
    send_int(a, 1);
    send_int(a, -1);
    mesh_timer_sleep(20);
    int64_t b = start(till, 200);
    send_int(b, 2);
    send_int(b, 99);
    mesh_timer_sleep(20);
    start(clumsy, 0);
    mesh_timer_sleep(20);
    send_int(start(till, 300), 3);
    mesh_timer_sleep(20);
    start(sleeper, start(till, 400));
}
