// A small accumulator machine: a loop that takes one instruction after the other apart.

const [CONST, ADD_CONST, MUL_CONST, REM_CONST, LOAD_X, STORE_X, ADD_X, LOAD_Y, STORE_Y, JUMP_UNLESS_ZERO, HALT] =
  Array(11).keys();

const op = (code, n = 0) => ({ code, n });

// x = 7, y = 10000000; do x = (x * 31 + 17 + x) % 1000003, y = y - 1 while y != 0
const program = [
  op(CONST, 7),
  op(STORE_X),
  op(CONST, 10000000),
  op(STORE_Y),
  op(LOAD_X),
  op(MUL_CONST, 31),
  op(ADD_CONST, 17),
  op(ADD_X),
  op(REM_CONST, 1000003),
  op(STORE_X),
  op(LOAD_Y),
  op(ADD_CONST, -1),
  op(STORE_Y),
  op(JUMP_UNLESS_ZERO, 4),
  op(LOAD_X),
  op(HALT),
];

function run(program) {
  let at = 0;
  let acc = 0;
  let x = 0;
  let y = 0;
  for (;;) {
    const { code, n } = program[at++];
    switch (code) {
      case CONST:
        acc = n;
        break;
      case ADD_CONST:
        acc += n;
        break;
      case MUL_CONST:
        acc *= n;
        break;
      case REM_CONST:
        acc %= n;
        break;
      case LOAD_X:
        acc = x;
        break;
      case STORE_X:
        x = acc;
        break;
      case ADD_X:
        acc += x;
        break;
      case LOAD_Y:
        acc = y;
        break;
      case STORE_Y:
        y = acc;
        break;
      case JUMP_UNLESS_ZERO:
        if (acc !== 0) at = n;
        break;
      case HALT:
        return acc;
    }
  }
}

console.log(String(run(program)));
