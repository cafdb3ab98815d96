package rulefile

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

const spellingHead = `[scheme]
id = "x"
title = "X"
unit = "points"
[activity.course]
name = "Course"
points = 1
per = "hour"
[activity.book]
name = "Book"
points = 1
per = "item"
`

const spellingTail = `
[require.total]
at_least = 20
[require.formal]
at_least = 10
of = "hours"
where = { tag = "formal" }
`

// TestSpellings: lines that say the same are read the same, whichever of the
// two a writer finds more natural.
func TestSpellings(t *testing.T) {
	year := "[period]\nlength = \"1 year\"\nstarts = \"01-01\"\n"
	for _, pair := range [][2]string{
		{`[period]` + "\nlength = \"1 year\"\nstarts = \"member date\"", "[period]\nlength = \"12 months\"\nstarts = \"member date\""},
		{`[period]` + "\nlength = \"one year\"\nstarts = \"12-01\"", "[period]\nstarts = \"1 December\""},
		{"[period]\nlength = \"2 years\"\nstarts = 2024-09-01", "[period]\nlength = \"24 months\"\nstarts = \"2024-09-01\""},
		{year + "[cycle]\nlength = \"3 years\"\nstarts = \"01-01\"", year + "[cycle]\nlength = \"36 months\""},
		{year + "[needs]\nfields = [\"learned\"]\nonce_per = \"title\"", year + "[needs]\nfields = \"learned\"\nonce_per = \"title\""},
		{year + "[limit.a]\nat_most = 5\nwhere = { activity = [\"book\"] }", year + "[limit.a]\nat_most = 5.0\nwhere = { activity = \"book\" }"},
		{year + "[limit.a]\nat_most = 5\nwhere = { activity = \"book\" }", year + "[limit.a]\nat_most = 5\n[limit.a.where]\nactivity = \"book\""},
		{year + "[limit.a]\nat_most = 25\nover = \"period\"", year + "[limit.a]\nat_most = 25\nover = \"year\""},
		{year + "[limit.a]\nmax_records = 25", year + "[limit.a]\nat_most = 25\nof = \"records\""},
		{year + "[limit.a]\nmax_records = 3\n[from.2025-01-01]\nlimit.a.max_records = 5", year + "[limit.a]\nat_most = 3\nof = \"records\"\n[from.2025-01-01]\nlimit.a.at_most = 5"},
		{year + "[limit.a]\nmax_items = 3", year + "[limit.a]\nat_most = 3\nof = \"items\""},
		{year + "[from.2025-01-01]\nby = \"period end\"\nrequire.formal.at_least = 5", year + "[from.2025-01-01]\nby = \"period_end\"\nname = \"N\"\nrequire.formal.at_least = 5"},
		{year + "[limit.a]\nat_most = 25", year + "[limit.a]\nat_most = 25\nof = \"points\""},
		{year + "[require.a]\nat_least = 1\nof = \"records\"\neach_of = [\"standard:1\", \"standard:2\"]", year + "[require.a]\nat_least = 1\nof = \"records\"\ntag = \"standard\"\neach_of = [\"1\", \"2\"]"},
		{year + "[carry.a]\nwhat = \"surplus\"\nat_most = 5\n[carry.b]\nwhat = \"shortfall\"\nfill_first = true", year + "[carry.a]\nat_most = 5\n[carry.b]\nfill_first = true"},
		{year + "[exclusive]\nof = [\"total\", \"formal\"]", year + "[needs]\nexclusive = [\"total\", \"formal\"]"},
		{year + "[exclusive]\nof = [\"total\", \"formal\"]", "exclusive = [\"total\", \"formal\"]\n" + year},
		{year + "[activity.a]\nname = \"A\"\npoints = 2\nper = \"hour\"\nstep = 0.5\nmin_per_entry = 1", year + "[activity.a]\nname = \"A\"\npoints = 2\nper = \"hour\"\nstep = \"15 minutes\"\nmin_per_entry = \"30 minutes\""},
		{year + "[activity.a]\nname = \"A\"\npoints = 1\nper = \"hour\"\nevidence = \"One; two\"", year + "[activity.a]\nname = \"A\"\npoints = 1\nper = \"hour\"\nevidence = [\"One\", \"two\"]"},
		{year + "[activity.a]\nname = \"a\"\npoints = 1\nper = \"hour\"", year + "[activity.a]\npoints = 1\nper = \"hour\""},
		{year + "[adjust.a]\nwhen = \"left\"\nreduces = \"total\"\ntable = [{ up_to = \"6 months\", factor = 0.5 }]", year + "[adjust.a]\nwhen = \"left\"\nreduces = \"total\"\nbasis = \"table\"\ntable = [{ months = 6, at_least = 10 }]"},
		{year + "[limit.a]\nat_most_share = 0.5\nshare_of = \"total\"\nwhere = { tag = \"x\" }", year + "[limit.a]\nat_most_share = \"50%\"\nshare_of = \"total\"\nwhere = { tag = \"x\" }"},
		{year + "[limit.a]\nat_most = 5\nwhere = { none = [{ tag = \"formal\" }] }", year + "[limit.a]\nat_most = 5\nwhere = { none = { tag = [\"formal\"] } }"},
		{year + "[require.a]\nat_least = 3\nof = \"points\"", year + "[require.a]\nat_least = 3"},
		{year + "[require.a]\nat_least = 3\nof = \"points\"\nover = \"any 3 years\"", year + "[require.a]\nat_least = 3\nof = \"unit\"\nover = \"any three years\""},
		{year + "[require.a]\nat_least = 3\nover = \"last 36 months\"", year + "[require.a]\nat_least = 3\nover = \"last 3 years\""},
		{year + "[require.a]\nat_least = 3\nover = \"last 3 years not exempt\"", year + "[require.a]\nat_least = 3\nover = \"last 3 not exempt years\""},
		{year + "[require.a]\nat_least = 3\nof = \"hours\"", year + "[require.a]\nat_least = 3\nof = \"recorded hours\""},
		{year + "[require.a]\nat_least = 2\nof = \"values\"\ntag = \"type\"", year + "[require.a]\nat_least = 2\nof = \"values\"\nwhere = { tag = \"type\" }"},
		{year + "[require.a]\nat_least = 2\nof = \"values\"\ntag = \"type\"", year + "[require.a]\nat_least = 2\nof = \"values of type\""},
		{year + "[require.a]\nno_gap = \"3 months\"", year + "[require.a]\nat_least = 0\nno_gap = \"three months\""},
		{year + "[require.a]\nat_least = 1\nfor_every = { amount = 20, of = \"hours\" }", year + "[require.a]\nat_least = 1\nfor_every = \"20 hours\""},
		{year + "[require.a]\nat_least = 1\nfor_every = { amount = 20, of = \"hours\" }", year + "[require.a]\nat_least = 1\nfor_every = { hours = 20 }"},
		{year + "[require.a]\nat_least = 1\nfor_every = { amount = 20, of = \"records\" }", year + "[require.a]\nat_least = 1\n[require.a.for_every]\nrecords = 20"},
		{year + "[needs]\nfields = [\"learned\"]", "needs = [\"learned\"]\n" + year},
		{year + "[activity.a]\npoints = 1\nper = \"item\"\nmultiply = { by = 2, has = \"first-time\" }", year + "[activity.a]\npoints = 1\nper = \"item\"\nmultiply = { first-time = 2 }"},
		{year + "[require.a]\nat_least = 1\nof = \"records\"\neach_of = [\"course\", \"book\"]", year + "[require.a]\nat_least = 1\nof = \"records\"\neach_of = { activity = [\"course\", \"book\"] }"},
		{year + "[remind]\ncloses = \"01-31\"", year + "[remind]\ncloses = 2026-01-31"},
		{year + "[carry]\nat_most = 5", year + "[carry]\nwhat = \"surplus\"\nat_most = 5"},
		{year + "[require.a]\nat_least = 2\nof = \"values\"\ntag = \"type\"", year + "[require.a]\nat_least = 2\nof = \"different values\"\nvalues = \"type\""},
		{year + "[require.a]\nat_least = 1\neach_of = [\"safety\", \"book\"]", year + "[require.a]\nat_least = 1\neach_of = [{ tag = \"safety\" }, { activity = \"book\" }]"},
		{year + "[require.a]\nat_least = 3\nover = \"any 3 years\"", year + "[require.a]\nat_least = 3\nover = \"any 3 consecutive years\""},
		{year + "[require.a]\nat_least = 3\nover = \"last 3 years not exempt\"", year + "[require.a]\nat_least = 3\nover = \"last 3 years (not exempt)\""},
		{year + "[carry]\nwhat = \"surplus\"\nat_most = 5", year + "[carry]\nsurplus = 5"},
		{year + "[carry]\nwhat = \"shortfall\"\nat_most = 5\nfill_first = true", year + "[carry]\nshortfall = 5\nfill_first = true"},
		{year + "[carry]\nat_most = 5\nfill_first = true", year + "[carry]\nsurplus = 5\nshortfall = true\nfill_first = true"},
		{year + "[carry]\nonly_if = \"total\"\ninto = \"formal\"", year + "[carry]\nonly_if = \"require.total\"\ninto = [\"require.formal\"]"},
		{year + "[limit.a]\nat_most_share = \"1/3\"\nshare_of = \"total\"\nwhere = { tag = \"x\" }", year + "[limit.a]\nat_most_share = \"one third\"\nshare_of = \"total\"\nwhere = { tag = \"x\" }"},
		{year + "[activity.a]\npoints = 1.5\nper = \"item\"", year + "[activity.a]\npoints = \"1 1/2\"\nper = \"session\""},
		{year + "[adjust.a]\nwhen = \"part-time\"\nbasis = \"table\"\nreduces = \"total\"\ntable = [{ up_to = 15, at_least = 5 }, { up_to = 30, at_least = 10 }]", year + "[adjust.a]\nwhen = \"part-time\"\nbasis = \"weekly hours\"\nreduces = \"total\"\ntable = { \"30\" = 10, \"15 hours\" = 5 }"},
		{year + "[adjust.a]\nwhen = \"joined part-way\"\nreduces = \"total\"\ntable = [{ from = \"07-01\", at_least = 10 }]", year + "[adjust.a]\nwhen = \"joined partway\"\nreduces = \"total\"\ntable = { \"07-01\" = 10 }"},
		{year + "[adjust.a]\nwhen = \"left\"\nreduces = \"total\"\ntable = [{ up_to = \"0 months\", at_least = 0 }]", year + "[adjust.a]\nwhen = \"left\"\nreduces = \"total\"\ntable = [{ below = \"1 month\", at_least = 0 }]"},
		{year + "[adjust.a]\nwhen = \"left\"\nreduces = \"total\"\ntable = [{ up_to = 0, factor = 0 }, { up_to = 6, factor = 0.5 }]", year + "[adjust.a]\nwhen = \"left\"\nreduces = \"total\"\ntable = { \"0 months\" = 0, \"6 months\" = 10 }"},
		{year + "[adjust.a]\nwhen = \"left\"\nreduces = \"total\"\nper_month = 2", year + "[adjust.a]\nwhen = \"left\"\nreduces = \"total\"\nbasis = \"complete months\"\nper_month = 2"},
		{year + "[carry.a]\nat_most = 5\ninto = \"total\"", year + "[carry.a]\nat_most = 5\ninto = [\"total\"]"},
		{year + "[carry.shortfall]\nfill_first = true", year + "[carry.shortfall]\nwhat = \"shortfall\"\nfill_first = true"},
		{year + "[carry.a]\nonly_if = \"met\"", year + "[carry.a]\nonly_if = \"all met\""},
		{year + "[adjust.a]\nwhen = \"left\"\nbasis = \"months\"\nmonths = \"nearest\"", year + "[adjust.a]\nwhen = \"left\"\nbasis = \"nearest months\""},
		{year + "[adjust.a]\nwhen = \"left\"\nbasis = \"months\"", year + "[adjust.a]\nwhen = \"left\"\nbasis = \"months (complete)\""},
		{year + "[adjust.a]\nwhen = \"absence\"\nat_least = \"1 year\"\nbasis = \"days\"\nreduces = \"formal\"", year + "[adjust.a]\nwhen = \"absence\"\nat_least = \"12 months\"\nbasis = \"days\"\nreduces = [\"formal\"]"},
		{year + "[adjust.a]\nwhen = \"registered on 2021-03-31\"\ngrant = 0.5", year + "[adjust.a]\nwhen = \"registered on\"\non = \"2021-03-31\"\ngrant = \"half\""},
		{year + "[adjust.a]\nwhen = \"left\"\ntable = [{ up_to = \"6 months\", factor = 0.5 }]", year + "[adjust.a]\nwhen = \"left\"\nbasis = \"table\"\ntable = [[6, 0.5]]"},
		{year + "[adjust.a]\nwhen = \"part-time\"\ntable = [{ up_to = \"20 hours\", factor = 0.5 }]", year + "[adjust.a]\nwhen = \"part-time\"\n[[adjust.a.table]]\nup_to = 20\nfactor = \"50%\""},
		{year + "[exempt.a]\nwhen = \"joined on or after 09-02\"", year + "[exempt.a]\nwhen = \"joined on or after 2 September\""},
		{year + "[exempt.a]\nwhen = \"leave\"\nrequirements = \"formal\"", year + "[exempt.a]\nwhen = \"on leave\"\nrequirements = [\"formal\"]"},
		{year + "[exclusive]\nof = [\"total\", \"formal\"]", year + "[exclusive]\nrequirements = [\"total\", \"formal\"]"},
		{year + "[remind]\nopens = \"09-01\"\nkeep_years = 3", year + "[remind]\nopens = \"1 Sep\"\nkeep_years = \"3 years\""},
		{year + "[assume.a]\ntext = \"Read so.\"", year + "[assume]\na = \"Read so.\""},
		{year + "[activity.a]\nname = \"A\"\npoints = 0.5\nper = \"hour\"\ntags = \"formal\"", year + "[activity.a]\nname = \"A\"\npoints = \"1/2\"\nper = \"hour\"\ntags = [\"formal\"]"},
		{year + "[activity.a]\nname = \"A\"\npoints = 1\nper = \"item\"\nmultiply = { by = 2, has = \"f\" }", year + "[activity.a]\nname = \"A\"\npoints = 1\nper = \"item\"\n[[activity.a.multiply]]\nby = 2.0\nhas = \"f\""},
		{year + "[activity.a]\nname = \"A\"\npoints = 1\nper = \"item\"\ntypical = 90", year + "[activity.a]\nname = \"A\"\npoints = 1\nper = \"item\"\ntypical = \"1 hour 30 minutes\""},
		{year + "[activity.a]\nname = \"A\"\nper = \"nothing\"", year + "[activity.a]\nname = \"A\""},
		{year + "[activity.a]\nname = \"A\"\nper = \"certified\"\npoints = 1", year + "[activity.a]\nname = \"A\"\nper = \"certified\""},
		{year + "[activity.a]\nname = \"A\"\nmatches = \"b:c\"", year + "[activity.a]\nname = \"A\"\nmatches = [\"b.c\"]"},
		{year + "[from.2025-01-01]\nrequire.formal.at_least = 5", year + "[from.\"2025-01-01\".require.formal]\nat_least = 5"},
		{year + "[profile.p]\nrequire.formal.at_least = 5\nrequire.total.at_least = 6", year + "[profile.p.require]\nformal = { at_least = 5 }\ntotal.at_least = 6"},
	} {
		a, b := rulesRead(t, pair[0]), rulesRead(t, pair[1])
		if a != b {
			t.Errorf("%s\nand\n%s\nare read as\n%s\nand\n%s", pair[0], pair[1], a, b)
		}
	}
}

// rulesRead returns the rules of a fragment in writing, changed by every date and
// role.
func rulesRead(t *testing.T, fragment string) string {
	t.Helper()
	s, err := Read("x.toml", []byte(fragment+"\n"+spellingHead+spellingTail))
	if err != nil {
		t.Errorf("%s\n%v", fragment, err)
		return ""
	}
	before, r := written(&s.Rules), &s.Rules
	for _, f := range s.Froms {
		r = r.With(f.Sets)
	}
	for _, p := range s.Profiles {
		r = r.With(p.Sets)
	}
	if written(&s.Rules) != before {
		t.Errorf("%s\nchanges the rules themselves", fragment)
	}
	return written(r)
}

// written shows rules with what their pointers point to.
func written(r *scheme.Rules) string {
	s := fmt.Sprintf("%v %v %v %v %v %v %v", r.Period, r.Needs, r.Exempts, r.Exclusives, r.Remind, r.Assumes, r.Cycle)
	for _, a := range r.Activities {
		s += fmt.Sprintf(" %s %s %v %s %v %v %v %d", a.ID, a.Name, a.Points, a.Per, a.Multiply, a.Tags, a.Matches, a.Typical) + fmt.Sprint(a.Evidence, a.Step, a.MinPerEntry)
	}
	for _, l := range r.Limits {
		s += fmt.Sprintf(" %s %v %v %s %v %v", l.ID, l.AtMost, l.Share, l.ShareOf, l.Where, l.Over)
		if l.MaxRecords != nil {
			s += fmt.Sprint(" records ", *l.MaxRecords)
		}
		if l.MaxItems != nil {
			s += fmt.Sprint(" items ", *l.MaxItems)
		}
	}
	for _, q := range r.Requires {
		s += fmt.Sprintf(" %s %v %s %s %v %d %v %v %v", q.ID, q.AtLeast, q.Of, q.OfTag, q.EachOf, q.NoGap, q.Where, q.Over, q.ForEvery)
	}
	for _, c := range r.Carries {
		s += fmt.Sprintf(" %s %s %v %s %v %v", c.ID, c.What, c.AtMost, c.OnlyIf, c.Into, c.FillFirst)
	}
	for _, a := range r.Adjusts {
		s += fmt.Sprintf(" %s %s %v %d %s %s %v %v %s %v", a.ID, a.When, a.On, a.AtLeast, a.Basis, a.Months, a.Reduces, a.Grant, a.GrantOf, a.Table)
	}
	return s
}

// TestOverridesLeaveTheRulesAlone: what a profile or a date changes is changed
// on a copy.
func TestOverridesLeaveTheRulesAlone(t *testing.T) {
	s, err := Read("x.toml", []byte(spellingHead+"[period]\nstarts = \"01-01\"\n"+spellingTail+
		"[from.2025-01-01]\nrequire.total.at_least = 30\nactivity.book.points = 2\n[from.2025-01-01.require.new]\nname = \"New\"\nat_least = 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	before := written(&s.Rules)
	changed := s.Rules.With(s.Froms[0].Sets)
	if written(&s.Rules) != before {
		t.Error("the rules themselves were changed")
	}
	if got := changed.Requires; len(got) != 3 || got[0].AtLeast.Exact() != "30" || got[2].Name != "New" {
		t.Errorf("%+v", got)
	}
	if changed.Activities[1].Points.Exact() != "2" || s.Froms[0].Sets[0].Path != "require.total.at_least" || s.Froms[0].Sets[0].To != "30" {
		t.Errorf("%+v", s.Froms[0].Sets)
	}
}

// TestGoodFilesUseEveryWord reads the good files and asks whether each word of
// the language stands in one of them.
func TestGoodFilesUseEveryWord(t *testing.T) {
	used := map[string]bool{}
	files, err := filepath.Glob(brokenDir + "/good/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal("no good files", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Read(filepath.Base(file), text); err != nil {
			t.Errorf("%v", err)
		}
		f := &faults{text: string(text)}
		root, _ := parse(f)
		root.eachKey("", func(section, key string) { used[section+" "+key] = true })
	}
	for _, s := range language() {
		for _, w := range s.words {
			if !used[s.key+" "+w.key] {
				t.Errorf("[%s] %s stands in no good file", s.key, w.key)
			}
		}
	}
}

// eachKey visits every key with the section that it is a word of.
func (n *node) eachKey(section string, visit func(section, key string)) {
	for _, k := range n.kids {
		in := section
		if s := sectionOf(k.key); s != nil {
			in = s.key
		}
		for _, group := range []string{"all", "any", "none"} {
			if section == "where" && k.key == group {
				in = "where"
			}
		}
		visit(section, k.key)
		k.eachKey(in, visit)
	}
}

// TestNumbersAreExact: no number goes through a float.
func TestNumbersAreExact(t *testing.T) {
	for raw, want := range map[string]cpd.Amount{
		"0.1": cpd.Fraction(1, 10), "0.3": cpd.Fraction(3, 10), "\"1/3\"": cpd.Fraction(1, 3), "0.000000001": cpd.Fraction(1, 1_000_000_000),
		"1_000": cpd.Whole(1000), "+2.50": cpd.Fraction(5, 2), "'50 %'": cpd.Fraction(1, 2),
	} {
		s, err := Read("x.toml", []byte(spellingHead+"[period]\nstarts = \"01-01\"\n[require.total]\nat_least = 1\n[activity.a]\nname = \"A\"\nper = \"hour\"\npoints = "+raw))
		if err != nil {
			t.Errorf("%s: %v", raw, err)
			continue
		}
		if got := s.Rules.Activities[2].Points; !got.Equal(want) {
			t.Errorf("%s is read as %s", raw, got.Exact())
		}
	}
}
