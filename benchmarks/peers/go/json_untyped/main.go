// A document of one megabyte whose shape the program does not know, read and written again.
package main

import (
	"encoding/json"
	"fmt"
	"log"

	"meshbench/records"
)

func rewritten(text []byte) []byte {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		log.Fatal(err)
	}
	result, err := json.Marshal(value)
	if err != nil {
		log.Fatal(err)
	}
	return result
}

func main() {
	text, err := json.Marshal(records.NewPage())
	if err != nil {
		log.Fatal(err)
	}
	total := 0
	for i := 0; i < 40; i++ {
		total += len(rewritten(text))
	}
	fmt.Println(total)
}
