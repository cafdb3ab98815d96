package facts_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
)

func Example() {
	was := cpd.Entry{Title: "Visit to Mr B", Minutes: 60, Texts: map[string]string{"learned": "To ask twice"}}
	now := was.Clone()
	now.Minutes, now.Texts["learned"] = 90, "To ask three times"
	fmt.Println(facts.ChangedFields(&was, &now))

	blank := facts.Blank(&was) // what counts stays
	fmt.Println(blank.Title, blank.Texts["learned"], blank.Minutes)
	// Output:
	// [minutes learned]
	// (erased) (erased) 60
}

func ExampleVersions_Join() {
	v := facts.Versions{
		Mine:   []byte(`{"name":"Siân","number":"1","roles":["a"]}`),
		Theirs: []byte(`{"name":"Sian","number":"2","roles":["a","b"]}`),
		Base:   []byte(`{"name":"Sian","number":"0","roles":["a"]}`),
		As:     new(map[string]any), MineWins: true,
	}
	joined, clashes, err := v.Join()
	fmt.Println(string(joined), err)
	fmt.Println(clashes)
	// Output:
	// {"name":"Siân","number":"1","roles":["a","b"]} <nil>
	// [{number 1 2 }]
}
