// What the usual libraries cost: the same measurements as the directory `library` of the programs in Mesh.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"

	"meshbench/records"
)

func scattered(i int) int {
	a := (i*506952113 + 12345) & 1073741823
	b := ((a ^ (a >> 13)) * 374761393) & 1073741823
	return b ^ (b >> 16)
}

// timed gives the microseconds that f takes.
func timed(f func()) int {
	started := time.Now()
	f()
	return int(time.Since(started).Microseconds())
}

func filled(n int) map[int]int {
	m := map[int]int{}
	for i := 0; i < n; i++ {
		m[scattered(i)] = i
	}
	return m
}

func filledTexts(keys []string) map[string]int {
	m := map[string]int{}
	for _, key := range keys {
		m[key] = len(key)
	}
	return m
}

func texts(n int) []string {
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprintf("key %d", scattered(i))
	}
	return keys
}

func numbers(n int) []int {
	xs := make([]int, n)
	for i := range xs {
		xs[i] = scattered(i)
	}
	return xs
}

func document(n int) string {
	var text strings.Builder
	for i := 0; i < n; i++ {
		fmt.Fprintf(&text, "2026-01-%d user%d@example.org took %d ms\n", 10+i%19, scattered(i)%1000, scattered(i)%90000)
	}
	return text.String()
}

func run(name string, n int) (check int, us int) {
	switch name {
	case "map_int":
		us = timed(func() { check = len(filled(n)) })
	case "map_int_get":
		m := filled(n)
		us = timed(func() {
			for i := n - 1; i >= 0; i-- {
				check += m[scattered(i)]
			}
		})
	case "map_int_iterate":
		m := filled(n)
		us = timed(func() {
			for k, v := range m {
				check += k + v
			}
		})
	case "map_text":
		keys := texts(n)
		us = timed(func() { check = len(filledTexts(keys)) })
	case "map_text_get":
		keys := texts(n)
		m := filledTexts(keys)
		us = timed(func() {
			for _, key := range keys {
				check += m[key]
			}
		})
	case "sort":
		xs := numbers(n)
		us = timed(func() { sort.Stable(sort.IntSlice(xs)) })
		check = xs[n/2]
	case "sort_texts":
		xs := make([]string, n)
		for i, x := range numbers(n) {
			xs[i] = fmt.Sprintf("text %d", x)
		}
		us = timed(func() { sort.Stable(sort.StringSlice(xs)) })
		check = len(xs[n/2])
	case "sort_with":
		xs := make([][2]int, n)
		for i, x := range numbers(n) {
			xs[i] = [2]int{x % 1000, x}
		}
		us = timed(func() { sort.SliceStable(xs, func(i, j int) bool { return xs[i][0] < xs[j][0] }) })
		check = xs[n/2][1]
	case "pipeline":
		us = timed(func() {
			for i := 0; i < n; i++ {
				if x := i * 3; x%2 == 0 {
					check += x
				}
			}
		})
	case "build":
		us = timed(func() {
			var text strings.Builder
			for i := 0; i < n; i++ {
				text.WriteString(strconv.Itoa(i % 100))
				text.WriteByte(',')
			}
			check = len(text.String())
		})
	case "split":
		text := document(n)
		us = timed(func() { check = len(strings.Split(text, "\n")) })
	case "join":
		lines := strings.Split(document(n), "\n")
		us = timed(func() { check = len(strings.Join(lines, "\r\n")) })
	case "replace":
		text := document(n)
		us = timed(func() { check = len(strings.ReplaceAll(text, "example.org", "example.com.au")) })
	case "match_all":
		text := document(n)
		us = timed(func() {
			check = len(regexp.MustCompile(`[a-z]+[0-9]*@[a-z]+\.org`).FindAllString(text, -1))
		})
	case "replace_all":
		text := document(n)
		us = timed(func() {
			check = len(regexp.MustCompile(`([0-9]+)-([0-9]+) user`).ReplaceAllString(text, "$2/$1 user"))
		})
	case "to_float":
		xs := make([]string, n)
		for i := range xs {
			xs[i] = fmt.Sprintf("%d.%d", scattered(i)%100000, 100+i%900)
		}
		us = timed(func() {
			sum := 0.0
			for _, text := range xs {
				x, _ := strconv.ParseFloat(text, 64)
				sum += x
			}
			check = int(sum / 1000)
		})
	case "to_text":
		xs := make([]float64, n)
		for i := range xs {
			xs[i] = float64(scattered(i)) / 8
		}
		us = timed(func() {
			for _, x := range xs {
				check += len(strconv.FormatFloat(x, 'f', -1, 64))
			}
		})
	case "decode":
		text, err := json.Marshal(records.PageOf(n))
		if err != nil {
			log.Fatal(err)
		}
		var page records.Page
		us = timed(func() { err = json.Unmarshal(text, &page) })
		if err != nil {
			log.Fatal(err)
		}
		for _, user := range page.Users {
			check += user.ID + user.Address.Zip
		}
	case "encode":
		page := records.PageOf(n)
		us = timed(func() {
			text, err := json.Marshal(page)
			if err != nil {
				log.Fatal(err)
			}
			check = len(text)
		})
	default:
		// No such thing in the standard library.
		os.Exit(3)
	}
	return check, us
}

func main() {
	n, err := strconv.Atoi(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	check, us := run(os.Args[1], n)
	if us < 1 {
		us = 1
	}
	fmt.Printf("{\"bench\":\"%s\",\"n\":%d,\"seconds\":%f,\"rate\":%d,\"check\":%d}\n",
		os.Args[1], n, float64(us)/1e6, n*1000000/us, check)
}
