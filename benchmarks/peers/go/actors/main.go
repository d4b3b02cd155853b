// One hundred thousand goroutines alive at once; each answers one message.
package main

import (
	"fmt"
	"time"
)

const count = 100000

func worker(in <-chan int, out chan<- int) {
	out <- <-in + 1
}

func main() {
	answers := make(chan int, 1024)
	workers := make([]chan int, count)
	for i := range workers {
		workers[i] = make(chan int, 1)
		go worker(workers[i], answers)
	}
	time.Sleep(200 * time.Millisecond)
	go func() {
		for _, w := range workers {
			w <- 1
		}
	}()
	sum := 0
	for i := 0; i < count; i++ {
		sum += <-answers
	}
	fmt.Println(sum)
}
