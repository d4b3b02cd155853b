// A million numbers sorted with a comparison function.
package main

import (
	"fmt"
	"sort"
)

func main() {
	seed := 42
	var numbers []int
	for i := 0; i < 1000000; i++ {
		seed = (seed*1103515245 + 12345) % 2147483648
		numbers = append(numbers, seed)
	}
	sort.Slice(numbers, func(i, j int) bool { return numbers[i]-numbers[j] < 0 })
	fmt.Println(numbers[0], numbers[500000], numbers[len(numbers)-1])
}
