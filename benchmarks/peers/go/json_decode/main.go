// A document of one megabyte read into structs.
package main

import (
	"encoding/json"
	"fmt"
	"log"

	"meshbench/records"
)

func main() {
	text, err := json.Marshal(records.NewPage())
	if err != nil {
		log.Fatal(err)
	}
	total := 0
	for i := 0; i < 40; i++ {
		var page records.Page
		if err := json.Unmarshal(text, &page); err != nil {
			log.Fatal(err)
		}
		for i := range page.Users {
			total += page.Users[i].ID + page.Users[i].Address.Zip
		}
	}
	fmt.Println(total)
}
