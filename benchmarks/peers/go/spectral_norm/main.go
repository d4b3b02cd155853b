// The spectral norm of an infinite matrix, cut at 1000 rows.
package main

import (
	"fmt"
	"math"
)

func element(i, j int) float64 {
	return 1 / float64((i+j)*(i+j+1)/2+i+1)
}

func both(v []float64) []float64 {
	n := len(v)
	times := make([]float64, n)
	for i := range times {
		sum := 0.0
		for j, x := range v {
			sum += element(i, j) * x
		}
		times[i] = sum
	}
	result := make([]float64, n)
	for i := range result {
		sum := 0.0
		for j, x := range times {
			sum += element(j, i) * x
		}
		result[i] = sum
	}
	return result
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

func main() {
	u := make([]float64, 1000)
	for i := range u {
		u[i] = 1
	}
	v := both(u)
	for i := 1; i < 10; i++ {
		u = both(v)
		v = both(u)
	}
	fmt.Printf("%.0f\n", math.Sqrt(dot(u, v)/dot(u, u))*1e9)
}
