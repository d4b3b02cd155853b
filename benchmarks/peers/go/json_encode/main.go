// A document of one megabyte written from structs.
package main

import (
	"encoding/json"
	"fmt"
	"log"

	"meshbench/records"
)

func main() {
	page := records.NewPage()
	total := 0
	for i := 0; i < 40; i++ {
		text, err := json.Marshal(page)
		if err != nil {
			log.Fatal(err)
		}
		total += len(text)
	}
	fmt.Println(total)
}
