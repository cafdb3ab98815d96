package logbook

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/search"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// TestOddTextsOfEntriesAreRead puts into the file what no check lets in, as
// damage or another tool might.
func TestOddTextsOfEntriesAreRead(t *testing.T) {
	for title, sql := range map[string]string{
		"a\x1fb":                    `UPDATE entry SET title = 'a' || char(31) || 'b'`,
		"\x1f":                      `UPDATE entry SET title = char(31)`,
		"Safeguarding":              `UPDATE entry SET changed = changed || char(31)`,
		"two \x1f\x1f, and a \x00.": `UPDATE entry SET title = 'two ' || char(31, 31) || ', and a ' || char(0) || '.'`,
	} {
		b := create(t, options(t))
		change(t, b, func(tx *Tx) error {
			return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Safeguarding", Minutes: 30, Tags: []string{"a"}, Provider: "NHS"})
		})
		if err := b.db.Exec(sql); err != nil {
			t.Fatal(err)
		}
		all := entries(t, b, Query{})
		one, err := b.Entry("last")
		if err != nil || len(all) != 1 || all[0].Title != title || all[0].Provider != "NHS" {
			t.Fatalf("%q: %+v, %v", title, all, err)
		}
		if d := cmp.Diff(all[0], one, cmp.Comparer(sameDate)); d != "" {
			t.Error(d)
		}
	}
}

// TestOddTextsOfPartsAreRead does the same to the child tables.
func TestOddTextsOfPartsAreRead(t *testing.T) {
	type part struct{ activity, field string }
	for sql, want := range map[string]part{
		`UPDATE claim SET activity = 'a' || char(31) || 'b'`:               {"a\x1fb", "how"},
		`UPDATE claim SET scheme = scheme || char(31) WHERE place = 0`:     {"training", "how"},
		`UPDATE field SET text = char(31, 31)`:                             {"training", "\x1f\x1f"},
		`UPDATE field SET text = 'nul ' || char(0) || char(31) || ' end.'`: {"training", "nul \x00\x1f end."},
		`UPDATE field SET text = 'nul ' || char(0)`:                        {"training", "nul \x00"},
	} {
		b := create(t, options(t))
		change(t, b, func(tx *Tx) error {
			return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Safeguarding", Minutes: 30, Texts: map[string]string{"learned": "how"},
				Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}, {Scheme: "swe", Activity: "cpd"}}})
		})
		if err := b.db.Exec(sql); err != nil {
			t.Fatal(err)
		}
		e := entries(t, b, Query{})[0]
		if len(e.Claims) != 2 || e.Claims[0].Activity != want.activity || len(e.Texts) != 1 || e.Texts["learned"] != want.field {
			t.Errorf("%s: %+v", sql, e)
		}
	}
}

func TestANulInATextIsKept(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error {
		return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Safeguarding", Minutes: 30})
	})
	if err := b.db.Exec(`UPDATE entry SET title = 'a' || char(0) || 'b'`); err != nil {
		t.Fatal(err)
	}
	if all := entries(t, b, Query{}); all[0].Title != "a\x00b" {
		t.Errorf("%q", all[0].Title)
	}
}

// TestReadingAnEntryTakesLittleMemory is what keeps the reading of everything
// quick: it counts allocations for each of 2,000 entries with a claim.
func TestReadingAnEntryTakesLittleMemory(t *testing.T) {
	b := create(t, options(t))
	const n = 2_000
	change(t, b, func(tx *Tx) error {
		for i := range n {
			e := cpd.Entry{Date: cpd.MustDate(2020, 1, 1).AddDays(i / 3), Title: "Safeguarding", Minutes: 30, Provider: "NHS",
				Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}}
			if err := tx.Add(&e); err != nil {
				return err
			}
		}
		return nil
	})
	read := func(q Query) float64 {
		return testing.AllocsPerRun(3, func() {
			if err := b.Each(q, func(*cpd.Entry) error { return nil }); err != nil {
				t.Error(err)
			}
		}) / n
	}
	if got := read(Query{}); got > 26 {
		t.Errorf("%.1f allocations for an entry", got)
	}
	if got := read(Query{Match: "frontières sans"}); got > 24 {
		t.Errorf("%.1f allocations for an entry that does not match", got)
	}
}

// TestWordsAreFoundAcrossTexts compares the search with one that reads every
// entry whole.
func TestWordsAreFoundAcrossTexts(t *testing.T) {
	b := create(t, options(t))
	r := rand.New(rand.NewPCG(5, 6))
	change(t, b, func(tx *Tx) error {
		for range 700 {
			e := sample(r)
			if r.IntN(3) == 0 {
				e.Provider = "Łukasz TRAINING"
			}
			if err := tx.Add(&e); err != nil {
				return err
			}
		}
		return nil
	})
	all := entries(t, b, Query{})
	for _, match := range []string{"lodz", "cafe listened", "CERT.PDF", "better łukasz", "training cert safeguarding", "nowhere", "listened nowhere", " "} {
		var want []cpd.Entry
		for i := range all {
			if w := search.For(match); w == nil || w.In(&all[i]) {
				want = append(want, all[i])
			}
		}
		for _, limit := range []int{0, 1, 5, 300} {
			got := entries(t, b, Query{Match: match, Limit: limit})
			most := want
			if limit > 0 && limit < len(want) {
				most = want[:limit]
			}
			if d := cmp.Diff(most, got, cmp.Comparer(cpd.Amount.Equal), cmp.Comparer(sameDate), cmpopts.EquateEmpty()); d != "" {
				t.Errorf("%q, at most %d: %s", match, limit, d)
			}
		}
	}
}

// TestAYearDoesNotCostTheOtherYears looks at the plans, not at the clock.
func TestAYearDoesNotCostTheOtherYears(t *testing.T) {
	b := create(t, options(t))
	year := cpd.Span{From: cpd.MustDate(2025, 1, 1), To: cpd.MustDate(2025, 12, 31)}
	q, args := Query{Span: year, Scheme: "nalw", Tags: []string{"a"}}.sql()
	notes, ofKind := Query{Kinds: []string{"supervision"}, Tags: []string{"a"}, Newest: true}.sql()
	for sql, args := range map[string][]any{
		q:     args,
		notes: ofKind,
		"SELECT entry, scheme, activity, certified FROM claim WHERE entry BETWEEN ? AND ? ORDER BY entry, place": {1, 2},
		"SELECT entry, name FROM tag WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY entry, name":       {"[1]"},
		`SELECT ` + entryFields + ` FROM entry AS e WHERE e.uid = ?`:                                             {"x"},
		`SELECT id, uid FROM entry WHERE uid >= ? AND uid < ?`:                                                   {"a", "b"},
		`SELECT ` + entryFields + ` FROM entry AS e WHERE e.deleted = '' ORDER BY e.key DESC LIMIT 1`:            nil,
		`SELECT ` + historyColumns + ` FROM history WHERE seq = ? AND what = 'step'`:                             {1},
	} {
		err := b.db.Each("EXPLAIN QUERY PLAN "+sql, args, func(r *sqlite.Rows) error {
			p := r.Text(3)
			if strings.HasPrefix(p, "SCAN") && p != "SCAN e" && !strings.Contains(p, "json_each") || strings.Contains(p, "TEMP B-TREE") {
				return fmt.Errorf("%s\n%s", sql, p)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}
