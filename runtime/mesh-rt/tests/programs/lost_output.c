/* Output that is lost stays lost when the reader of the rest goes away: the end that this makes is no success. */
#include "mesh.h"
#include <fcntl.h>
#include <unistd.h>

void mesh_main(void) {
    dup2(open("/", O_RDONLY), STDOUT_FILENO);
    mesh_println(TEXT("nobody can write there"));
    int ends[2];
    if (pipe(ends) != 0) return;
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    mesh_println(TEXT("nobody reads this"));
    mesh_eprintln(TEXT("still here"));
}
