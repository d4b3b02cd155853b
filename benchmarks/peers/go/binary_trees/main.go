// Allocation and release of many short-lived trees beside a long-lived one.
package main

import "fmt"

type tree struct {
	left, right *tree
}

func build(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{build(depth - 1), build(depth - 1)}
}

func (t *tree) check() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.check() + t.right.check()
}

func main() {
	const max = 18
	fmt.Printf("stretch tree of depth %d check: %d\n", max+1, build(max+1).check())
	long := build(max)
	for depth := 4; depth <= max; depth += 2 {
		rounds := 1 << (max - depth + 4)
		sum := 0
		for i := 0; i < rounds; i++ {
			sum += build(depth).check()
		}
		fmt.Printf("%d trees of depth %d check: %d\n", rounds, depth, sum)
	}
	fmt.Printf("long lived tree of depth %d check: %d\n", max, long.check())
}
