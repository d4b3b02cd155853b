// What goroutines cost: the same measurements as the directory `processes` of the programs in Mesh, as far as Go has the like.
package main

import (
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

func resident() int {
	text, _ := os.ReadFile("/proc/self/statm")
	pages, _ := strconv.Atoi(strings.Fields(string(text))[1])
	return pages * 4096
}

func report(bench string, n int, started time.Time, more string) {
	us := time.Since(started).Microseconds()
	if us < 1 {
		us = 1
	}
	fmt.Printf("{\"bench\":\"%s\",\"n\":%d,\"seconds\":%.3f,\"rate\":%d,\"rss_bytes\":%d%s}\n",
		bench, n, float64(us)/1e6, int64(n)*1000000/us, resident(), more)
}

func percentiles(us []int) string {
	sort.Ints(us)
	last := len(us) - 1
	at := func(permille int) int { return us[last*permille/1000] }
	return fmt.Sprintf(",\"p50_us\":%d,\"p99_us\":%d,\"p999_us\":%d,\"max_us\":%d", at(500), at(990), at(999), at(1000))
}

// Room in a channel: a mailbox that has some.
const room = 1024

func spawnExit(n int) {
	started := time.Now()
	for i := 0; i < n; i++ {
		go func() {}()
	}
	done := make(chan int)
	go func() { done <- 0 }()
	<-done
	report("spawn_exit", n, started, "")
}

func waits(small int, in <-chan int, out chan<- int) {
	out <- <-in + small
}

func idle(n int) {
	before := resident()
	started := time.Now()
	answers := make(chan int, room)
	all := make([]chan int, n)
	for i := range all {
		all[i] = make(chan int, 1)
		go waits(i, all[i], answers)
	}
	each := (resident() - before) / n
	go func() {
		for _, p := range all {
			p <- 1
		}
	}()
	for i := 0; i < n; i++ {
		<-answers
	}
	report("idle", n, started, fmt.Sprintf(",\"bytes_each\":%d", each))
}

func spawnShort(n int) {
	started := time.Now()
	answers := make(chan int, n)
	for i := 0; i < n; i++ {
		p := make(chan int, 1)
		go waits(i, p, answers)
		p <- 1
	}
	for i := 0; i < n; i++ {
		<-answers
	}
	report("spawn_short", n, started, "")
}

func count(in <-chan int, left int, done chan<- int) {
	for ; left > 0; left-- {
		<-in
	}
	done <- 1
}

func oneWay(n int) {
	started := time.Now()
	to, done := make(chan int, room), make(chan int)
	go count(to, n, done)
	for i := n; i > 0; i-- {
		to <- i
	}
	<-done
	report("one_way", n, started, "")
}

func circle(size, n int, done chan<- int) {
	own := make(chan int, 1)
	next := own
	for i := 1; i < size; i++ {
		in, out := make(chan int, 1), next
		go func() {
			for hops := range in {
				out <- hops - 1
			}
		}()
		next = in
	}
	next <- n
	for hops := range own {
		if hops <= 0 {
			break
		}
		next <- hops - 1
	}
	done <- 1
}

func ring(size, n int) {
	done := make(chan int)
	go circle(size, size, done)
	<-done
	started := time.Now()
	go circle(size, n, done)
	<-done
	report(fmt.Sprintf("ring_%d", size), n, started, "")
}

func fanIn(senders, n int) {
	each := n / senders
	started := time.Now()
	to, done := make(chan int, room), make(chan int)
	go count(to, each*senders, done)
	for i := 0; i < senders; i++ {
		go func() {
			for left := each; left > 0; left-- {
				to <- left
			}
		}()
	}
	<-done
	report(fmt.Sprintf("fan_in_%d", senders), each*senders, started, "")
}

func fanOut(n int) {
	const receivers = 100000
	each := n / receivers
	done := make(chan int, room)
	all := make([]chan int, receivers)
	for i := range all {
		all[i] = make(chan int, 16)
		go count(all[i], each, done)
	}
	started := time.Now()
	go func() {
		for i := 0; i < each; i++ {
			for _, p := range all {
				p <- i
			}
		}
	}()
	for i := 0; i < receivers; i++ {
		<-done
	}
	report("fan_out", each*receivers, started, "")
}

type reading struct {
	id    int
	value float64
	name  string
}

// Copied, because the receiver of a slice could change the sender's.
func copying(n int) {
	readings := make([]reading, 1000)
	for i := range readings {
		readings[i] = reading{i + 1, 0.5, "reading"}
	}
	started := time.Now()
	to, sum := make(chan []reading, room), make(chan int)
	go func() {
		total := 0
		for i := 0; i < n; i++ {
			total += (<-to)[0].id
		}
		sum <- total
	}()
	for i := 0; i < n; i++ {
		to <- append([]reading(nil), readings...)
	}
	if <-sum != n {
		panic("lost messages")
	}
	report("copying", n, started, "")
}

func pingPong(n int) {
	there, back := make(chan int), make(chan int)
	go func() {
		for range there {
			back <- 1
		}
	}()
	started := time.Now()
	for i := 0; i < n; i++ {
		there <- 1
		<-back
	}
	report("ping_pong", n, started, "")
}

type add struct {
	more  int
	reply chan int
}

func serviceCall(n int) {
	calls := make(chan add, room)
	go func() {
		total := 0
		for call := range calls {
			total += call.more
			call.reply <- total
		}
	}()
	started := time.Now()
	for i := 0; i < n; i++ {
		reply := make(chan int, 1)
		calls <- add{1, reply}
		<-reply
	}
	report("service_call", n, started, "")
}

func jobMap(n int) {
	started := time.Now()
	results := make([]int, n)
	var group sync.WaitGroup
	for i := 0; i < n; i++ {
		group.Add(1)
		go func(i int) {
			results[i] = i + 1
			group.Done()
		}(i)
	}
	group.Wait()
	report("job_map", len(results), started, "")
}

func timers(n int) {
	before := resident()
	started := time.Now()
	all := make([]*time.Timer, n)
	for i := range all {
		all[i] = time.AfterFunc(time.Duration(1000+i%59000)*time.Millisecond, func() {})
	}
	each := (resident() - before) / n
	for i := 0; i < n; i += 2 {
		all[i].Stop()
	}
	report("timers", n, started, fmt.Sprintf(",\"bytes_each\":%d", each))
}

func timersFire(n int) {
	started := time.Now()
	fired := make(chan int, room)
	all := make([]*time.Timer, n)
	for i := range all {
		wait := time.Duration(1000+i%2000) * time.Millisecond
		due := time.Now().Add(wait)
		all[i] = time.AfterFunc(wait, func() { fired <- int(time.Since(due).Microseconds()) })
	}
	for i := 0; i < n; i += 2 {
		all[i].Stop()
	}
	late := make([]int, n/2)
	for i := range late {
		late[i] = <-fired
	}
	report("timers_fire", n, started, percentiles(late))
}

var kept int

func spin() {
	for i := 0; ; i++ {
		kept = i
	}
}

func ticker(n int) {
	go spin()
	go spin()
	started := time.Now()
	late := make([]int, n)
	for i := range late {
		before := time.Now()
		time.Sleep(time.Millisecond)
		late[i] = int(time.Since(before).Microseconds()) - 1000
	}
	report("ticker", n, started, percentiles(late))
}

func busyEcho(n int) {
	go spin()
	go spin()
	started := time.Now()
	times := make([]int, n)
	for i := range times {
		before := time.Now()
		there, back := make(chan int, 1), make(chan int, 1)
		go func() { back <- <-there }()
		there <- 1
		<-back
		times[i] = int(time.Since(before).Microseconds())
	}
	report("busy_echo", n, started, percentiles(times))
}

func main() {
	n, err := strconv.Atoi(os.Args[2])
	if err != nil {
		panic(err)
	}
	switch os.Args[1] {
	case "spawn_exit":
		spawnExit(n)
	case "idle":
		idle(n)
	case "spawn_short":
		spawnShort(n)
	case "one_way":
		oneWay(n)
	case "ring":
		ring(1000, n)
	case "ring_large":
		ring(100000, n)
	case "fan_in":
		fanIn(1000, n)
	case "fan_in_100":
		fanIn(100, n)
	case "fan_out":
		fanOut(n)
	case "copying":
		copying(n)
	case "ping_pong":
		pingPong(n)
	case "service_call":
		serviceCall(n)
	case "job_map":
		jobMap(n)
	case "timers":
		timers(n)
	case "timers_fire":
		timersFire(n)
	case "ticker":
		ticker(n)
	case "busy_echo":
		busyEcho(n)
	default:
		os.Exit(3)
	}
}
