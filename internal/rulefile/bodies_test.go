package rulefile_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

const bodiesDir = "../../testdata/schemes/bodies/"

// bodyCase is one member under one scheme, with what must come out. The
// figures were worked out by hand from the description of the language.
type bodyCase struct {
	On       string            `json:"on"`
	Joined   string            `json:"joined"`
	Left     string            `json:"left"`
	Renewal  string            `json:"renewal"`
	Profiles []string          `json:"profiles"` // "category-1", or "category-1 2024-01-01 2024-12-31"
	Absences []string          `json:"absences"` // "2025-01-01 2025-06-30"
	Weekly   []string          `json:"weekly"`   // "2025-01-01 17.5": the day and hours a week
	Entries  []string          `json:"entries"`  // "a 2025-01-01 course 90m x2 tag:ethics has:learned …"
	Require  map[string]string `json:"require"`  // "have of need yes"; "-" is anything
	Counted  map[string]string `json:"counted"`  // "2.5 (why)"
}

// TestBodies scores schemes of real bodies, written from the description of
// the language alone.
func TestBodies(t *testing.T) {
	files, err := filepath.Glob(bodiesDir + "*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no bodies", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) { runBody(t, name) })
	}
}

func runBody(t *testing.T, name string) {
	text, err := os.ReadFile(bodiesDir + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var body struct{ Cases []bodyCase }
	if err := json.Unmarshal(text, &body); err != nil {
		t.Fatal(err)
	}
	s := readBody(t, name)
	for i := range body.Cases {
		body.Cases[i].run(t, s, fmt.Sprintf("case %d", i+1))
	}
}

func readBody(t *testing.T, name string) *scheme.Scheme {
	t.Helper()
	text, err := os.ReadFile(bodiesDir + name + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := rulefile.Read(name+".toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (c *bodyCase) run(t *testing.T, s *scheme.Scheme, label string) {
	var entries []cpd.Entry
	for _, line := range c.Entries {
		entries = append(entries, bodyEntry(t, s.ID, line))
	}
	st := scheme.Score(s, c.member(t, s), entries, day(t, c.On))
	saidRight(t, s, &st, entries)
	seen := map[string]bool{}
	for _, r := range st.Requirements {
		if w, ok := c.Require[r.ID]; ok {
			seen[r.ID] = true
			compareBody(t, label+" "+r.ID, w, r.Have, r.Need, r.Met)
		}
	}
	for id := range c.Require {
		if !seen[id] {
			t.Errorf("%s: no requirement %s", label, id)
		}
	}
	for _, e := range st.Entries {
		if w, ok := c.Counted[e.UID]; ok && !e.Counted.Equal(bodyAmount(t, w)) {
			t.Errorf("%s: entry %s counts %s, want %s; %v", label, e.UID, e.Counted.Exact(), w, e.Reasons)
		}
	}
}

func compareBody(t *testing.T, label, w string, have, need cpd.Amount, met bool) {
	t.Helper()
	f := strings.Fields(w) // have, of, need, yes or no
	if f[0] != "-" && !have.Equal(bodyAmount(t, f[0])) || f[2] != "-" && !need.Equal(bodyAmount(t, f[2])) || met != (f[3] == "yes") {
		t.Errorf("%s: %s of %s, met %v; want %s", label, have.Exact(), need.Exact(), met, w)
	}
}

func bodyAmount(t *testing.T, s string) cpd.Amount {
	t.Helper()
	s, _, _ = strings.Cut(s, " ")
	a, err := cpd.ParseAmount(s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (c *bodyCase) member(t *testing.T, s *scheme.Scheme) cpd.Membership {
	t.Helper()
	m := cpd.Membership{Scheme: s.ID, Joined: day(t, c.Joined)}
	if c.Left != "" {
		m.Left = day(t, c.Left)
	}
	if c.Renewal != "" {
		m.Renewal, _ = cpd.ParseAnniversary(c.Renewal)
	}
	for _, p := range c.Profiles {
		id, span := bodySpan(t, p, true)
		m.Profiles = append(m.Profiles, cpd.Held{Profile: id, Span: span})
	}
	for _, a := range c.Absences {
		_, span := bodySpan(t, a, false)
		m.Absences = append(m.Absences, cpd.Absence{Span: span})
	}
	for _, w := range c.Weekly {
		from, hours, _ := strings.Cut(w, " ")
		minutes, err := strconv.Atoi(bodyAmount(t, hours).Mul(cpd.Whole(60)).Exact())
		if err != nil {
			t.Fatal(err)
		}
		m.WeeklyHours = append(m.WeeklyHours, cpd.WeeklyHours{From: day(t, from), Minutes: minutes})
	}
	return m
}

// bodySpan reads "[id] from to", each day of which may be missing.
func bodySpan(t *testing.T, s string, named bool) (id string, span cpd.Span) {
	t.Helper()
	f := strings.Fields(s)
	if named {
		id, f = f[0], f[1:]
	}
	if len(f) > 0 {
		span.From = day(t, f[0])
	}
	if len(f) > 1 {
		span.To = day(t, f[1])
	}
	return id, span
}

// bodyEntry reads "id date activity [90m] [x2] [cert=2] [to:date] [tag:t]
// [split:t=minutes] [has:field] [kind:k] [title:t] [formal]".
func bodyEntry(t *testing.T, schemeID, line string) cpd.Entry {
	t.Helper()
	f := strings.Fields(line)
	e := cpd.Entry{UID: f[0], ID: f[0], Title: "Piece " + f[0], Date: day(t, f[1]), Items: 1, State: cpd.Done, Kind: cpd.KindLearning,
		Texts: map[string]string{}, Splits: map[string]int{}}
	claim := cpd.Claim{Scheme: schemeID, Activity: f[2]}
	if other, activity, ok := strings.Cut(f[2], "."); ok {
		claim.Scheme, claim.Activity = other, activity
	}
	e.Claims = []cpd.Claim{claim}
	for _, word := range f[3:] {
		markBody(t, &e, word)
	}
	return e
}

func markBody(t *testing.T, e *cpd.Entry, word string) {
	t.Helper()
	key, value, keyed := strings.Cut(word, ":")
	switch {
	case !keyed && strings.HasSuffix(word, "m"):
		e.Minutes, _ = strconv.Atoi(strings.TrimSuffix(word, "m"))
	case !keyed && strings.HasPrefix(word, "x"):
		e.Items, _ = strconv.Atoi(word[1:])
	case !keyed && strings.HasPrefix(word, "cert="):
		a := bodyAmount(t, word[len("cert="):])
		e.Claims[0].Certified = &a
	case word == "formal" || word == "informal":
		e.Formal = cpd.Formality(word)
	case word == "planned":
		e.State = cpd.Planned
	case key == "to":
		e.EndDate = day(t, value)
	case key == "tag":
		e.Tags = append(e.Tags, value)
	case key == "has" && value == "provider":
		e.Provider = "A provider"
	case key == "has":
		e.Texts[value] = "filled"
	case key == "field":
		name, text, _ := strings.Cut(value, "=")
		e.Texts[name] = text
	case key == "kind":
		e.Kind = value
	case key == "title":
		e.Title = value
	case key == "split":
		tag, minutes, _ := strings.Cut(value, "=")
		e.Splits[tag], _ = strconv.Atoi(minutes)
	default:
		t.Fatalf("what is %q?", word)
	}
}
