// A million insertions and lookups with keys that are texts.
package main

import (
	"fmt"
	"strconv"
)

func key(i int) string {
	return "key " + strconv.Itoa(i*7919%1000003)
}

func main() {
	m := make(map[string]int)
	for i := 0; i < 1000000; i++ {
		m[key(i)] = i
	}
	sum := 0
	for i := 0; i < 1000000; i++ {
		sum += m[key(i)]
	}
	fmt.Println(len(m), sum)
}
