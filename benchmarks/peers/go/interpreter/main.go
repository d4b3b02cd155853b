// A small accumulator machine: a loop that takes one instruction after the other apart.
package main

import "fmt"

type code uint8

const (
	constant code = iota
	addConst
	mulConst
	remConst
	loadX
	storeX
	addX
	loadY
	storeY
	jumpUnlessZero
	halt
)

type op struct {
	code code
	n    int
}

// x = 7, y = 10000000; do x = (x * 31 + 17 + x) % 1000003, y = y - 1 while y != 0
func program() []op {
	return []op{
		{constant, 7},
		{code: storeX},
		{constant, 10000000},
		{code: storeY},
		{code: loadX},
		{mulConst, 31},
		{addConst, 17},
		{code: addX},
		{remConst, 1000003},
		{code: storeX},
		{code: loadY},
		{addConst, -1},
		{code: storeY},
		{jumpUnlessZero, 4},
		{code: loadX},
		{code: halt},
	}
}

func run(program []op) int {
	at, acc, x, y := 0, 0, 0, 0
	for {
		op := program[at]
		at++
		switch op.code {
		case constant:
			acc = op.n
		case addConst:
			acc += op.n
		case mulConst:
			acc *= op.n
		case remConst:
			acc %= op.n
		case loadX:
			acc = x
		case storeX:
			x = acc
		case addX:
			acc += x
		case loadY:
			acc = y
		case storeY:
			y = acc
		case jumpUnlessZero:
			if acc != 0 {
				at = op.n
			}
		case halt:
			return acc
		}
	}
}

func main() {
	fmt.Println(run(program()))
}
