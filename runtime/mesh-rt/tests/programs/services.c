/* A counter service. */
#include "mesh.h"

/* Kinds of requests; 0 is for messages. */
enum { ADD = 1 /* call */, RESET /* cast */, CRASH /* call */ };

static const Desc COUNTER = {0, nothing, nothing, "Counter", 7};
static const Desc OTHER = {0, nothing, nothing, "Other", 5};

static void counter(void *args) {
    int64_t state = take_argument(args);
    if (state < 0) mesh_panic(TEXT("negative start"), &HERE);
    mesh_service_started();
    for (;;) {
        Msg *request = mesh_service_next();
        int64_t value = request->payload[0];
        if (request->kind == ADD) {
            state += value;
            mesh_reply(request, int_message(state));
        } else if (request->kind == RESET) {
            mesh_msg_free(request);
            state = value;
        } else {
            OWNED held = mesh_string_push_int(TEXT("held "), value);
            mesh_panic(TEXT("asked to"), &HERE);
        }
    }
}

static int64_t call(int64_t pid, const Desc *service, int kind, int64_t value) {
    Msg *request = int_message(value);
    request->kind = kind;
    Msg *reply = mesh_call(pid, service, request, TEXT("Counter.add"), &HERE);
    int64_t result = reply->payload[0];
    mesh_msg_free(reply);
    return result;
}

static void cast(int64_t pid, int64_t value) {
    Msg *request = int_message(value);
    request->kind = RESET;
    mesh_cast(pid, &COUNTER, request, TEXT("Counter.reset"), &HERE);
}

static _Atomic int adders = 50;

static void adder(void *args) {
    int64_t pid = take_argument(args);
    for (int i = 0; i < 1000; i++) call(pid, &COUNTER, ADD, 1);
    adders--;
}

static void caller_of_null(void *args) { take_argument(args); call(0, &COUNTER, ADD, 1); }
static void caller_of_actor(void *args) { take_argument(args); call(1, &COUNTER, ADD, 1); }
static void caller_of_other(void *args) { call(take_argument(args), &OTHER, ADD, 1); }
static void caller_of_crash(void *args) { call(take_argument(args), &COUNTER, CRASH, 1); }
static void starter(void *args) { take_argument(args); mesh_service_start(counter, one_argument(-1), 0, &COUNTER, &HERE); }

static void in_turn(void (*entry)(void *), int64_t argument) {
    start(entry, argument);
    mesh_timer_sleep(30);
}

void mesh_main(void) {
    int64_t pid = mesh_service_start(counter, one_argument(10), 0, &COUNTER, &HERE);
    print_int("add", call(pid, &COUNTER, ADD, 5));
    cast(pid, 100);
    print_int("cast before call", call(pid, &COUNTER, ADD, 1));
    send_int(pid, 5); /* not a request: discarded */
    cast(pid, 0);
    for (int i = 0; i < 50; i++) start(adder, pid);
    while (adders) mesh_timer_sleep(1);
    print_int("sum", call(pid, &COUNTER, ADD, 0));
    in_turn(caller_of_null, 0);
    in_turn(caller_of_actor, 0);
    in_turn(caller_of_other, pid);
    in_turn(starter, 0);
    in_turn(caller_of_crash, pid);
    cast(pid, 1); /* ended: nothing happens */
    in_turn(caller_of_crash, pid);
    /* A service that is still being called when the program ends. */
    mesh_service_start(counter, one_argument(0), 0, &COUNTER, &HERE);
}
