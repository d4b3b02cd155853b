// The five-body simulation of the Computer Language Benchmarks Game.
package main

import (
	"fmt"
	"math"
)

const (
	solarMass = 4 * math.Pi * math.Pi
	days      = 365.24
)

type body struct {
	x, y, z, vx, vy, vz, mass float64
}

func planet(x, y, z, vx, vy, vz, mass float64) body {
	return body{x, y, z, vx * days, vy * days, vz * days, mass * solarMass}
}

func bodies() []body {
	return []body{
		planet(0, 0, 0, 0, 0, 0, 1),
		planet(4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609),
		planet(8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812),
		planet(12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298),
		planet(15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451),
	}
}

func stopDrift(all []body) {
	var px, py, pz float64
	for i := range all {
		b := &all[i]
		px += b.vx * b.mass
		py += b.vy * b.mass
		pz += b.vz * b.mass
	}
	all[0].vx = -px / solarMass
	all[0].vy = -py / solarMass
	all[0].vz = -pz / solarMass
}

func advance(all []body, dt float64) {
	for i := range all {
		a := &all[i]
		for j := i + 1; j < len(all); j++ {
			b := &all[j]
			dx, dy, dz := a.x-b.x, a.y-b.y, a.z-b.z
			d2 := dx*dx + dy*dy + dz*dz
			pull := dt / (d2 * math.Sqrt(d2))
			onA, onB := b.mass*pull, a.mass*pull
			a.vx -= dx * onA
			a.vy -= dy * onA
			a.vz -= dz * onA
			b.vx += dx * onB
			b.vy += dy * onB
			b.vz += dz * onB
		}
	}
	for i := range all {
		b := &all[i]
		b.x += dt * b.vx
		b.y += dt * b.vy
		b.z += dt * b.vz
	}
}

func energy(all []body) float64 {
	sum := 0.0
	for i := range all {
		a := &all[i]
		sum += 0.5 * a.mass * (a.vx*a.vx + a.vy*a.vy + a.vz*a.vz)
		for j := i + 1; j < len(all); j++ {
			b := &all[j]
			dx, dy, dz := a.x-b.x, a.y-b.y, a.z-b.z
			sum -= a.mass * b.mass / math.Sqrt(dx*dx+dy*dy+dz*dz)
		}
	}
	return sum
}

func main() {
	all := bodies()
	stopDrift(all)
	fmt.Printf("%.0f\n", energy(all)*1e9)
	for i := 0; i < 5000000; i++ {
		advance(all, 0.01)
	}
	fmt.Printf("%.0f\n", energy(all)*1e9)
}
