/* What a compiled test file does. */
#include "mesh.h"

static void passing(void *self) {}
static void failing(void *self) {
    mesh_test_fail(TEXT("assert failed: 1 == 2"));
    mesh_test_fail(TEXT("assert_eq failed: assert_eq\n  left:  0\n  right: -2"));
}
static void crashing(void *self) { mesh_panic(TEXT("division by zero"), &HERE); }
static void sends_to_itself(void *self) { send_int(mesh_self(), 1); }
static void has_no_mail(void *self) {
    if (receive_int(0) != -1) mesh_test_fail(TEXT("mail of another test"));
}
static void raising(void *self) {
    if (!mesh_test_raises(CLOSURE(crashing))) mesh_test_fail(TEXT("a crash raises"));
    if (!mesh_test_raises(CLOSURE(failing))) mesh_test_fail(TEXT("a failed assertion raises"));
    if (mesh_test_raises(CLOSURE(passing))) mesh_test_fail(TEXT("nothing raises here"));
}

void mesh_main(void) {
    mesh_test_run(TEXT("shelf > passes"), CLOSURE(passing));
    mesh_test_run(TEXT("shelf > fails twice"), CLOSURE(failing));
    mesh_test_run(TEXT("crashes"), CLOSURE(crashing));
    mesh_test_run(TEXT("sends"), CLOSURE(sends_to_itself));
    mesh_test_run(TEXT("has no mail"), CLOSURE(has_no_mail));
    mesh_test_run(TEXT("raises"), CLOSURE(raising));
    mesh_test_finish();
}
