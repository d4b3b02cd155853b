// A string from a million pieces.
package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

func main() {
	var text strings.Builder
	for i := 0; i < 1000000; i++ {
		text.WriteString(strconv.Itoa(i % 10))
		text.WriteByte(',')
	}
	fmt.Println(utf8.RuneCountInString(text.String()))
}
