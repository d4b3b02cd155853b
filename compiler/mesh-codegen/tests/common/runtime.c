// The smallest runtime that compiled programs of the tests link against. It counts live blocks and checks the sizes given to mesh_free.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unwind.h>

typedef struct { int32_t rc; uint32_t aux; uint64_t len, cap; char text[]; } String;
typedef struct { const char *file; uint64_t file_len, line; } Location;

static long live;
static int polls;

extern void mesh_main(void);

void *mesh_alloc(int64_t size) {
    int64_t *block = malloc(size + 16);
    block[0] = size;
    live++;
    return block + 2;
}

void mesh_free(void *object, int64_t size) {
    int64_t *block = (int64_t *)object - 2;
    if (block[0] != size) {
        printf("freed with size %ld instead of %ld\n", (long)size, (long)block[0]);
        exit(1);
    }
    memset(block, 0xee, size + 16);
    live--;
    free(block);
}

void *mesh_realloc(void *object, int64_t old, int64_t size) {
    void *moved = mesh_alloc(size);
    memcpy(moved, object, old < size ? old : size);
    mesh_free(object, old);
    return moved;
}

// Counts below zero are atomic in the real runtime.
void mesh_dup_slow(String *object) {
    if (object->rc < 0) object->rc--;
}

uint8_t mesh_drop_slow(String *object) {
    if (object->rc == 0) return 0;
    return ++object->rc == 0;
}

static void finish(void) { printf("%ld blocks left\n", live); }

static _Unwind_Reason_Code stop(int version, _Unwind_Action actions, _Unwind_Exception_Class class,
                                struct _Unwind_Exception *exception, struct _Unwind_Context *context, void *unused) {
    if (actions & _UA_END_OF_STACK) {
        finish();
        exit(0);
    }
    return _URC_NO_REASON;
}

void mesh_panic(String *message, Location *location) {
    static struct _Unwind_Exception exception;
    printf("panic: %.*s at %.*s:%ld\n", (int)message->len, message->text, (int)location->file_len, location->file,
           (long)location->line);
    _Unwind_ForcedUnwind(&exception, stop, 0);
    abort();
}

static void set_limit(uint64_t limit) { __asm__ volatile("mov %0, %%fs:0x70" ::"r"(limit)); }

void mesh_safepoint(void) {
    polls++;
    set_limit(0);
}

// Asked for by the tests: the next poll or prologue is to yield.
void mesh_recv_take(void *unused) { set_limit(UINT64_MAX); }
int64_t mesh_self(void) { return polls; }

void mesh_stack_slow(uint64_t frame) {
    polls++;
    set_limit(0);
}

static String *string(uint64_t cap) {
    String *made = mesh_alloc(24 + cap);
    made->rc = 1;
    made->aux = 0;
    made->len = 0;
    made->cap = cap;
    return made;
}

static void drop(String *object) {
    if (object->rc > 1) object->rc--;
    else if (object->rc == 1) mesh_free(object, 24 + object->cap);
}

String *mesh_string_append(String *left, String *right) {
    String *made = string(left->len + right->len);
    memcpy(made->text, left->text, left->len);
    memcpy(made->text + left->len, right->text, right->len);
    made->len = made->cap;
    drop(left);
    return made;
}

String *mesh_string_push_int(String *left, int64_t value) {
    char digits[32];
    int count = snprintf(digits, sizeof digits, "%ld", (long)value);
    String *made = string(left->len + count);
    memcpy(made->text, left->text, left->len);
    memcpy(made->text + left->len, digits, count);
    made->len = made->cap;
    drop(left);
    return made;
}

uint8_t mesh_string_eq(String *a, String *b) { return a->len == b->len && memcmp(a->text, b->text, a->len) == 0; }

// Option<Int>: tag 0 with the value, or tag 1.
void mesh_string_to_int(int64_t *out, String *text) {
    char copy[32] = {0};
    char *end;
    memcpy(copy, text->text, text->len < 31 ? text->len : 31);
    out[1] = strtol(copy, &end, 10);
    out[0] = *end != 0 || text->len == 0;
}

void mesh_println(String *text) { printf("%.*s\n", (int)text->len, text->text); }

// docs/stacks.md: a mark and the distances to the location of the definition and to what drops the arguments precede every function.
static void check_mark(void) {
    const char *volatile code = (const char *)mesh_main;
    Location *location = (Location *)(code + ((int32_t *)code)[-2]);
    if (memcmp(code - 16, "MESHFUN1", 8) != 0 || memcmp(location->file, "main.mpl", location->file_len) != 0) {
        printf("no location in front of mesh_main\n");
        exit(1);
    }
}

int main(void) {
    check_mark();
    set_limit(0);
    mesh_main();
    finish();
    return 0;
}
