package rulefile_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/rules"
)

// load reads a scheme that ships with the program.
func load(t *testing.T, id string) *scheme.Scheme {
	t.Helper()
	text, err := rules.Files.ReadFile("schemes/" + id + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := rulefile.Read(id+".toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func day(t *testing.T, s string) cpd.Date {
	t.Helper()
	d, err := cpd.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// book collects entries for one scheme.
type book struct {
	t       *testing.T
	scheme  *scheme.Scheme
	entries []cpd.Entry
}

func newBook(t *testing.T, id string) *book { return &book{t: t, scheme: load(t, id)} }

// add puts in one entry and gives it for further changes.
func (b *book) add(date, activity string, minutes int) *cpd.Entry {
	n := len(b.entries)
	b.entries = append(b.entries, cpd.Entry{
		UID: fmt.Sprintf("%032d", n), ID: fmt.Sprintf("e%03d", n), Title: fmt.Sprintf("Piece %d", n),
		Date: day(b.t, date), Minutes: minutes, Items: 1, State: cpd.Done,
		Claims: []cpd.Claim{{Scheme: b.scheme.ID, Activity: activity}},
	})
	return &b.entries[n]
}

func (b *book) score(m cpd.Membership, on string) scheme.Standing {
	b.t.Helper()
	m.Scheme = b.scheme.ID
	return scheme.Score(b.scheme, m, b.entries, day(b.t, on))
}

func (b *book) joined(date string) cpd.Membership {
	return cpd.Membership{Scheme: b.scheme.ID, Joined: day(b.t, date)}
}

// want compares "id have/need" for each requirement named.
func want(t *testing.T, st scheme.Standing, wants ...string) {
	t.Helper()
	got := map[string]string{}
	for _, r := range st.Requirements {
		got[r.ID] = r.Have.Exact() + "/" + r.Need.Exact()
	}
	for _, w := range wants {
		id, figures, _ := strings.Cut(w, " ")
		if got[id] != figures {
			t.Errorf("%s: %s, want %s", id, got[id], figures)
		}
	}
}

// TestNALWCheckTotals works through the totals computed by hand from the
// published table.
func TestNALWCheckTotals(t *testing.T) {
	repeat := func(n int, activity string, minutes int) func(*book) {
		return func(b *book) {
			for i := range n {
				b.add(fmt.Sprintf("2025-03-%02d", i+1), activity, minutes)
			}
		}
	}
	for name, c := range map[string]struct {
		add  func(*book)
		want []string
		met  bool
	}{
		"16 h training and 3 reflections": {func(b *book) { repeat(1, "training", 960)(b); repeat(3, "reflection", 0)(b) }, []string{"total 21/20", "formal 16/10"}, true},
		"qualification without hours":     {repeat(1, "qualification", 0), []string{"total 20/20", "formal 0/10"}, false},
		"qualification logged twice":      {repeat(2, "qualification", 300), []string{"total 20/20", "formal 10/10"}, true},
		"5 mentoring sessions":            {repeat(5, "mentoring", 60), []string{"total 9/20"}, false},
		"4 unnamed episodes":              {repeat(4, "unnamed-episode", 0), []string{"total 6/20"}, false},
		"4 unnamed sessions":              {repeat(4, "unnamed-session", 0), []string{"total 9/20"}, false},
		"3 service plans":                 {repeat(3, "service-plan", 0), []string{"total 6/20"}, false},
		"2 community projects":            {repeat(2, "community-project", 0), []string{"total 10/20"}, false},
		"conference 7 h less 75 min":      {repeat(1, "conference", 7*60-75), []string{"total 23/4/20", "formal 0/10"}, false},
		"20 + 20 + 20 minutes":            {repeat(3, "training", 20), []string{"total 1/20", "formal 1/10"}, false},
		"12 case studies have no limit":   {repeat(12, "case-study", 0), []string{"total 24/20"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "nalw")
			c.add(b)
			st := b.score(b.joined("2025-01-22"), "2026-01-21")
			for i, w := range c.want {
				c.want[i] = strings.Replace(w, "23/4/20", "5.75/20", 1)
			}
			want(t, st, c.want...)
			if st.Met != c.met {
				t.Errorf("met is %v", st.Met)
			}
		})
	}
}

func TestSocialWorkEnglandChangeOf2021(t *testing.T) {
	piece := func(b *book, date string, peer bool) {
		e := b.add(date, "piece", 0)
		e.Texts = map[string]string{"why": "a", "learned": "b", "impact": "c"}
		if peer {
			e.Texts["peer-reflection"] = "d"
		}
	}
	for name, c := range map[string]struct {
		on    string
		peers []bool
		want  []string
		met   bool
	}{
		"one piece until 2020/21":         {"2021-11-30", []bool{false}, []string{"pieces 1/1", "peer 0/0"}, true},
		"one piece since 2021/22":         {"2022-11-30", []bool{true}, []string{"pieces 1/2", "peer 1/1"}, false},
		"two pieces, no peer reflection":  {"2022-11-30", []bool{false, false}, []string{"pieces 2/2", "peer 0/1"}, false},
		"two pieces, one peer reflection": {"2022-11-30", []bool{false, true}, []string{"pieces 2/2", "peer 1/1"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "social-work-england")
			for i, peer := range c.peers {
				piece(b, day(t, c.on).AddDays(-10-i).String(), peer)
			}
			st := b.score(b.joined("2019-12-02"), c.on)
			want(t, st, c.want...)
			if st.Met != c.met {
				t.Errorf("met is %v", st.Met)
			}
		})
	}
	b := newBook(t, "social-work-england")
	if st := b.score(b.joined("2025-09-02"), "2025-11-30"); !st.Met {
		t.Error("who joined on 2 September needs nothing in that year")
	}
	if st := b.score(b.joined("2025-09-01"), "2025-11-30"); st.Met {
		t.Error("who joined on 1 September needs CPD in that year")
	}
}

func TestPublishedEngineeringNZ(t *testing.T) {
	b := newBook(t, "engineering-nz")
	want(t, b.score(b.joined("2025-10-01"), "2025-12-31"), "total 0/10")
	want(t, b.score(b.joined("2020-05-05"), "2025-12-31"), "total 0/40")
	left := b.joined("2020-05-05")
	left.Left = day(t, "2025-03-31")
	want(t, b.score(left, "2025-03-31"), "total 0/10")
}

func TestPublishedCIMSPAYears(t *testing.T) {
	b := newBook(t, "cimspa")
	for joined, end := range map[string]string{"2016-06-01": "2017-05-31", "2016-12-01": "2017-11-30"} {
		span, ok := b.scheme.Period(b.joined(joined), day(t, joined))
		if !ok || span.To != day(t, end) {
			t.Errorf("joined %s: %v", joined, span)
		}
	}
	b.add("2016-07-01", "mapped", 300)
	b.add("2016-08-01", "event", 25*60)
	b.add("2016-09-01", "academy", 0)
	want(t, b.score(b.joined("2016-06-01"), "2017-05-31"), "total 15.25/10", "endorsed 5/5")
	m := b.joined("2016-06-01")
	m.Profiles = []cpd.Held{{Profile: "chartered-fellow"}}
	want(t, b.score(m, "2017-05-31"), "total 15.25/0")
	m.Profiles = []cpd.Held{{Profile: "retired"}}
	b.entries = nil
	if !b.score(m, "2017-05-31").Met {
		t.Error("retired members are exempt")
	}
}

func TestPublishedBABCPRulesOf2014(t *testing.T) {
	b := newBook(t, "babcp")
	m := b.joined("2012-08-27")
	m.Left = day(t, "2017-08-26")
	for on, need := range map[string]string{"2013-08-26": "0/0", "2014-08-26": "0/0", "2014-08-27": "0/5", "2015-08-27": "0/5", "2017-08-26": "0/5"} {
		want(t, b.score(m, on), "activities "+need)
	}
	for i, activity := range []string{"skills-workshop", "cbt", "cbt", "not-cbt", "not-cbt"} {
		e := b.add(fmt.Sprintf("2015-01-%02d", i+1), activity, 360)
		e.Texts = map[string]string{"reflective-statement": "x"}
	}
	want(t, b.score(m, "2015-08-26"), "activities 4/5", "skills 6/6")
}

func TestPublishedSocialCareWales(t *testing.T) {
	b := newBook(t, "social-care-wales")
	m := b.joined("2019-04-01")
	st := b.score(m, "2021-12-31")
	if st.Period.To != day(t, "2023-03-31") {
		t.Errorf("registered on 31 March 2021: the period is %v, want 4 years", st.Period)
	}
	want(t, st, "total 0/45")

	b = newBook(t, "social-care-wales")
	m = b.joined("2022-02-01")
	for i := range 15 {
		b.add(day(t, "2022-03-01").AddDays(i).String(), "day", 0)
	}
	want(t, b.score(m, "2025-01-31"), "total 90/90")
	m.Profiles = []cpd.Held{{Profile: "worker"}}
	want(t, b.score(m, "2025-01-31"), "total 90/45")
	b.entries = nil
	b.add("2028-01-30", "declaration", 0)
	if st := b.score(m, "2028-01-31"); !st.Met {
		t.Error("since April 2025 a declaration is enough")
	}
	want(t, b.score(m, "2028-01-31"), "declaration 1/1")
}

func TestHighestOfSeveralCategories(t *testing.T) {
	b := newBook(t, "icaew")
	m := b.joined("2020-01-01")
	m.Profiles = []cpd.Held{{Profile: "practice-3"}, {Profile: "practice-1"}, {Profile: "practice-2"}}
	want(t, b.score(m, "2025-10-31"), "total 0/40", "verifiable 0/30", "ethics 0/1")
	m.Profiles = m.Profiles[:1]
	want(t, b.score(m, "2025-10-31"), "total 0/20", "verifiable 0/10")
}

func TestRICSEthicsInAnyThreeYears(t *testing.T) {
	b := newBook(t, "rics")
	m := b.joined("2020-01-01")
	e := b.add("2023-05-01", "formal", 600)
	e.Tags = []string{"ethics"}
	b.add("2025-05-01", "formal", 600)
	b.add("2025-06-01", "informal", 600)
	b.add("2025-07-01", "social", 600)
	want(t, b.score(m, "2025-12-31"), "total 20/20", "formal 10/10", "ethics 1/1")
	want(t, b.score(m, "2026-12-31"), "ethics 0/1")
}

func TestHCPCTypesAndGap(t *testing.T) {
	b := newBook(t, "hcpc")
	m := b.joined("2024-01-01")
	b.add("2024-02-01", "formal", 60)
	b.add("2024-03-01", "formal", 60)
	want(t, b.score(m, "2025-12-31"), "types 1/2")
	b.add("2024-04-01", "work-based", 60)
	if st := b.score(m, "2025-12-31"); !st.Met {
		t.Error("a gap is explained, not failed")
	}
}

func TestNMCParticipatoryHours(t *testing.T) {
	b := newBook(t, "nmc")
	m := b.joined("2023-04-01")
	e := b.add("2024-02-01", "cpd", 35*60)
	e.Splits = map[string]int{"participatory": 20 * 60}
	b.add("2024-02-01", "practice", 450*60)
	want(t, b.score(m, "2026-03-31"), "cpd 35/35", "participatory 20/20", "practice 450/450", "feedback 0/5", "discussion 0/1")
	m.Profiles = []cpd.Held{{Profile: "nurse-and-midwife"}}
	want(t, b.score(m, "2026-03-31"), "practice 450/900")
}

func TestFPHAndLawscot(t *testing.T) {
	b := newBook(t, "fph")
	m := b.joined("2020-04-01")
	b.add("2025-05-01", "hours", 8*60).Texts = map[string]string{"reflection": "x"}
	b.add("2025-05-02", "half-day", 0)
	b.add("2025-05-03", "day", 0).Tags = []string{"plan"}
	want(t, b.score(m, "2026-03-31"), "total 13/50", "plan 5/25", "reflection 5/40")
	m.Profiles = []cpd.Held{{Profile: "practitioner"}}
	want(t, b.score(m, "2026-03-31"), "total 13/15", "plan 5/7", "reflection 5/10")

	b = newBook(t, "lawscot")
	m = b.joined("2015-01-01")
	b.add("2021-11-01", "private-study", 8*60)
	b.add("2021-11-02", "verifiable", 15*60)
	want(t, b.score(m, "2022-10-31"), "total 20/20", "verifiable 15/15", "risk 0/0")
	want(t, b.score(m, "2023-10-31"), "risk 0/1")
}
