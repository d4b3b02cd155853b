/* The ABI of docs/abi.md as C sees it. `cc -fsplit-stack` emits the stack checks that meshc emits. */
#include <stddef.h>
#include <stdint.h>

typedef struct { uint64_t size; void (*drop)(void *); void (*share)(void *); const char *name; uint64_t name_len; const void *step; } Desc;
typedef struct { const char *file; uint64_t len, line; } Loc;
typedef struct Msg { struct Msg *next; const Desc *desc; uint64_t kind, a; int64_t payload[]; } Msg;
typedef struct { int32_t rc; uint32_t aux; uint64_t len, cap; char bytes[]; } Str;

void *mesh_alloc(int64_t);
void mesh_free(void *, int64_t);
Msg *mesh_msg_new(const Desc *);
void mesh_msg_free(Msg *);
void mesh_send(int64_t, Msg *);
int64_t mesh_self(void);
int64_t mesh_spawn(void (*)(void *), void *, const Desc *, const Desc *);
void mesh_recv_begin(int64_t, const Desc *, uint8_t, void *, const Loc *);
Msg *mesh_recv_next(void);
void mesh_recv_take(Msg *);
void *mesh_args_new(int64_t, const Loc *);
void mesh_args_free(void *);
void mesh_timer_sleep(int64_t);
void mesh_println(void *);
void mesh_eprintln(void *);
void mesh_safepoint(void);
void mesh_panic(void *, const Loc *) __attribute__((noreturn));
int64_t mesh_service_start(void (*)(void *), void *, const Desc *, const Desc *, const Loc *);
void mesh_service_started(void);
Msg *mesh_call(int64_t, const Desc *, Msg *, void *, const Loc *);
void mesh_cast(int64_t, const Desc *, Msg *, void *, const Loc *);
Msg *mesh_service_next(void);
void mesh_reply(Msg *, Msg *);
void mesh_once(uint64_t *, void *);
void mesh_test_run(void *, void *);
void mesh_test_fail(void *);
uint8_t mesh_test_raises(void *);
int64_t mesh_test_finish(void);
void *mesh_string_append(void *, void *);
void *mesh_string_push_int(void *, int64_t);

static void nothing(void *at) {}
static const Desc INT = {8, nothing, nothing, "Int", 3};
static const Loc HERE = {"main.mpl", 8, 7};

/* An immortal string. */
#define TEXT(text) ((void *)&(struct { int32_t rc; uint32_t aux; uint64_t len, cap; char bytes[sizeof text]; }){0, 0, sizeof text - 1, 0, text})
/* An immortal closure of a function that takes the closure object. */
#define CLOSURE(function) ((void *)&(struct { int32_t rc; uint32_t aux; const Desc *desc; const void *code; }){0, 0, &INT, (void *)function})

static void drop_string(void **at) {
    Str *text = *at;
    if (text && text->rc == 1) mesh_free(text, 24 + text->cap);
    else if (text && text->rc > 1) text->rc--;
}

/* A value that a frame owns: dropped when the frame is left, by return or by unwinding. */
#define OWNED __attribute__((cleanup(drop_string))) void *

static Msg *int_message(int64_t value) {
    Msg *message = mesh_msg_new(&INT);
    message->payload[0] = value;
    return message;
}

static void send_int(int64_t to, int64_t value) { mesh_send(to, int_message(value)); }

static int64_t receive_int(int64_t timeout) {
    mesh_recv_begin(timeout, 0, 0, TEXT("actor"), &HERE);
    Msg *message = mesh_recv_next();
    if (!message) return -1;
    int64_t value = message->payload[0];
    mesh_recv_take(message);
    mesh_msg_free(message);
    return value;
}

static void *one_argument(int64_t value) {
    int64_t *args = mesh_args_new(8, &HERE);
    *args = value;
    return args;
}

static int64_t take_argument(void *args) {
    int64_t value = *(int64_t *)args;
    mesh_args_free(args);
    return value;
}

static int64_t start(void (*entry)(void *), int64_t argument) { return mesh_spawn(entry, one_argument(argument), 0, 0); }

static void print_int(const char *label, int64_t value) {
    OWNED text = mesh_string_push_int(TEXT(""), value);
    mesh_println(text);
}
