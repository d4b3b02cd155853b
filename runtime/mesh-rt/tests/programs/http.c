/* A web server: plain answers, a crash, a slow handler, a database. */
#include "mesh.h"
#include <stdlib.h>
#include <string.h>

extern char **environ;
void *mesh_http_router(void);
void *mesh_http_on(void *, void *, void *, void *);
void *mesh_http_response(int64_t, void *);
void mesh_http_serve(void *, int64_t);
void mesh_request_param(int64_t *, void *, void *);
void mesh_sqlite_open(int64_t *, void *);
void mesh_sqlite_close(void *);
void mesh_sqlite_execute(int64_t *, void *, void *, void *, int64_t, int64_t);
void mesh_sqlite_query(int64_t *, void *, void *, void *, int64_t, int64_t);
void *mesh_string_join(void *, int64_t, int64_t, void *);
void *mesh_crypto_uuid4(void);
uint8_t mesh_drop_slow(void *);

typedef struct { int32_t rc; uint32_t aux; const Desc *desc; } Described;
typedef struct { int32_t rc; uint32_t aux; uint64_t len, cap; void *elements[]; } Array;
typedef struct { int32_t rc; uint32_t aux; uint64_t len, cap; void *elements[2]; } Pair;

static void drop_described(void **at) {
    Described *object = *at;
    if (!object) return;
    if (object->rc > 1) { object->rc--; return; }
    if (object->rc == 1 || mesh_drop_slow(object)) {
        const Desc *desc = object->desc;
        desc->drop(object);
        mesh_free(object, desc->size);
    }
}
#define HELD __attribute__((cleanup(drop_described))) void *

static void drop_strings(void **at) {
    Array *array = *at;
    if (!array) return;
    for (uint64_t i = 0; i < array->len; i++) drop_string(&array->elements[i]);
    mesh_free(array, 24 + array->cap * 8);
}

/* The response shares its body, so the count is atomic. */
static void drop_shared_string(void **at) {
    Str *text = *at;
    if (mesh_drop_slow(text)) mesh_free(text, 24 + text->cap);
}

static void *text(void *self, void *request) {
    HELD owned = request;
    return mesh_http_response(200, TEXT("Hello, World!"));
}

static void *crash(void *self, void *request) {
    HELD owned = request;
    mesh_panic(TEXT("wet ink"), &HERE);
}

static void *slow(void *self, void *request) {
    HELD owned = request;
    mesh_timer_sleep(600);
    return mesh_http_response(200, TEXT("at last"));
}

/* One connection per request: a table, a row with the path parameter and a new UUID, and the row back. */
static void *database(void *self, void *request) {
    HELD owned = request;
    int64_t result[2];
    mesh_sqlite_open(result, TEXT(":memory:"));
    if (result[0]) mesh_panic((void *)result[1], &HERE);
    HELD db = (void *)result[1];
    Array empty = {0, 0, 0, 0};
    mesh_sqlite_execute(result, db, TEXT("CREATE TABLE t (id TEXT, x TEXT)"), &empty, 0, 0);
    if (result[0]) mesh_panic((void *)result[1], &HERE);
    mesh_request_param(result, request, TEXT("x"));
    OWNED parameter = (void *)result[1];
    OWNED id = mesh_crypto_uuid4();
    Pair pair = {0, 0, 2, 2, {id, parameter}};
    mesh_sqlite_execute(result, db, TEXT("INSERT INTO t VALUES (?, ?)"), &pair, 0, 2);
    if (result[0] || result[1] != 1) mesh_panic(TEXT("not inserted"), &HERE);
    mesh_sqlite_query(result, db, TEXT("SELECT x, length(id) AS n FROM t"), &empty, 0, 0);
    if (result[0]) mesh_panic((void *)result[1], &HERE);
    __attribute__((cleanup(drop_strings))) void *cells = (void *)result[1];
    __attribute__((cleanup(drop_shared_string))) void *joined = mesh_string_join(cells, 0, 5, TEXT(","));
    mesh_sqlite_close(db);
    mesh_sqlite_query(result, db, TEXT("SELECT 1"), &empty, 0, 0);
    if (!result[0]) mesh_panic(TEXT("still open"), &HERE);
    OWNED error = (void *)result[1];
    if (strncmp(((Str *)error)->bytes, "connection is closed", 20)) mesh_panic(error, &HERE);
    return mesh_http_response(200, joined);
}

void mesh_main(void) {
    HELD empty = mesh_http_router();
    HELD one = mesh_http_on(empty, TEXT("GET"), TEXT("/text"), CLOSURE(text));
    HELD two = mesh_http_on(one, TEXT("GET"), TEXT("/crash"), CLOSURE(crash));
    HELD three = mesh_http_on(two, TEXT("GET"), TEXT("/slow"), CLOSURE(slow));
    HELD four = mesh_http_on(three, TEXT("GET"), TEXT("/db/:x"), CLOSURE(database));
    const char *port = getenv("PORT");
    mesh_http_serve(four, port ? atoi(port) : 0);
    mesh_println(TEXT("served"));
}
