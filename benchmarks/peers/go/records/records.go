// Package records has the records of the JSON programs.
package records

import "fmt"

// Address is a part of User.
type Address struct {
	Street string `json:"street"`
	City   string `json:"city"`
	Zip    int    `json:"zip"`
}

// User is one record.
type User struct {
	ID      int      `json:"id"`
	Name    string   `json:"name"`
	Email   string   `json:"email"`
	Active  bool     `json:"active"`
	Score   float64  `json:"score"`
	Tags    []string `json:"tags"`
	Note    string   `json:"note"`
	Address Address  `json:"address"`
}

// Page is the document.
type Page struct {
	Users []User `json:"users"`
}

// NewPage is about one megabyte of JSON.
func NewPage() Page { return PageOf(4200) }

// PageOf is a document of n records.
func PageOf(n int) Page {
	users := make([]User, n)
	for i := range users {
		users[i] = User{
			ID:      i,
			Name:    fmt.Sprintf("Zoë Example %d", i),
			Email:   fmt.Sprintf("user%d@example.org", i),
			Active:  i%3 == 0,
			Score:   float64(i)*0.25 + 0.125,
			Tags:    []string{"alpha", fmt.Sprintf("beta%d", i%10), "gamma"},
			Note:    fmt.Sprintf("first line\n\"quoted\" line %d", i),
			Address: Address{fmt.Sprintf("%d Long Street", i), "Springfield", 10000 + i},
		}
	}
	return Page{users}
}
