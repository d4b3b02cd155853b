/* A service that calls itself, and two that call each other, fail instead of waiting for ever; a long chain that is no cycle works. */
#include "mesh.h"

static const Desc RELAY = {0, nothing, nothing, "Relay", 5};

static int64_t relay_call(int64_t pid, int64_t to) {
    Msg *request = int_message(to);
    request->kind = 1;
    Msg *reply = mesh_call(pid, &RELAY, request, TEXT("Relay.pass"), &HERE);
    int64_t result = reply->payload[0];
    mesh_msg_free(reply);
    return result;
}

/* A request holds the next pid to call, 0 for "answer 1". Each relay calls its own next one. */
static void relay(void *args) {
    int64_t next = take_argument(args);
    mesh_service_started();
    for (;;) {
        Msg *request = mesh_service_next();
        int64_t to = request->payload[0];
        if (to < 0) {
            next = -to;
            mesh_reply(request, int_message(0));
            continue;
        }
        int64_t result = next == 0 ? 1 : 1 + relay_call(next, 0);
        mesh_reply(request, int_message(result));
    }
}

static int64_t new_relay(int64_t next) { return mesh_service_start(relay, one_argument(next), 0, &RELAY, &HERE); }

static void caller(void *args) { relay_call(take_argument(args), 0); }

static void in_turn(int64_t pid) {
    start(caller, pid);
    mesh_timer_sleep(50);
}

void mesh_main(void) {
    int64_t last = 0;
    for (int i = 0; i < 200; i++) last = new_relay(last);
    for (int i = 0; i < 50; i++) relay_call(last, 0);
    print_int("chain", relay_call(last, 0));
    int64_t selfish = new_relay(0);
    relay_call(selfish, -selfish);
    in_turn(selfish);
    int64_t a = new_relay(0), b = new_relay(a);
    relay_call(a, -b);
    in_turn(a);
}
