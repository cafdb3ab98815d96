package rulefile_test

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulefile"
)

// TestLanguageByScore reads a few lines for each word and scores a few entries
// by them; the totals were worked out by hand.
func TestLanguageByScore(t *testing.T) {
	const calendar = "[period]\nlength = \"1 year\"\nstarts = \"01-01\"\n"
	const rows = `
[activity.course]
name = "Course"
points = 1
per = "hour"
tags = ["formal", "type:course"]
[activity.book]
name = "Book"
points = 2
per = "item"
tags = ["type:book"]
[require.total]
at_least = 20
`
	for _, c := range []struct {
		name, rules string
		entries     string // "date activity minutes [field=x] [+tag] [title:x] [split:tag=minutes]"
		joined, on  string
		change      func(*cpd.Membership)
		want        string // "id have/need; …"
	}{
		{"step, floor and most", calendar + rows + "[activity.a]\nname = \"A\"\npoints = 1\nper = \"hour\"\nstep = 0.5\nround = \"nearest\"\nmin_per_entry = 0.5\nat_least_per_entry = 1\nmax_per_entry = 2\n",
			"2025-01-01 a 10; 2025-01-02 a 20; 2025-01-03 a 80; 2025-01-04 a 300", "2020-01-01", "2025-12-31", nil, "total 4.5/20"},
		{"50-minute hours", calendar + "[activity.a]\npoints = 1\nper = \"hour\"\nminutes_per_hour = 50\n[require.total]\nat_least = 2\n",
			"2025-01-01 a 100", "2020-01-01", "2025-12-31", nil, "total 2/2"},
		{"multiply", calendar + "[activity.a]\npoints = 1\nper = \"hour\"\nmultiply = { by = 2, has = \"new\" }\n[require.total]\nat_least = 2\n",
			"2025-01-01 a 60 new=x; 2025-01-02 a 60", "2020-01-01", "2025-12-31", nil, "total 3/2"},
		{"limit by share of what is required", calendar + rows + "[limit.books]\nat_most_share = 0.5\nshare_of = \"required\"\nwhere = { activity = \"book\" }\n",
			strings.Repeat("2025-01-01 book 0; ", 8), "2020-01-01", "2025-12-31", nil, "total 10/20"},
		{"limit by share of the total", calendar + rows + "[limit.books]\nat_most_share = 0.5\nshare_of = \"total\"\nwhere = { activity = \"book\" }\n",
			"2025-01-01 course 240; " + strings.Repeat("2025-01-02 book 0; ", 8), "2020-01-01", "2025-12-31", nil, "total 8/20"},
		{"limits one after the other", calendar + rows + "[limit.a]\nat_most = 5\nwhere = { tag = \"online\" }\n[limit.b]\nat_most = 6\nwhere = { activity = \"book\" }\nafter = \"a\"\n",
			"2025-01-01 book 0 +online; 2025-01-02 book 0 +online; 2025-01-03 book 0 +online; 2025-01-04 book 0", "2020-01-01", "2025-12-31", nil, "total 6/20"},
		{"informal", calendar + rows + "[limit.informal]\nat_most = 3\nwhere = { tag = \"informal\" }\n",
			"2025-01-01 book 0; 2025-01-02 book 0; 2025-01-03 course 120", "2020-01-01", "2025-12-31", nil, "total 5/20"},
		{"cycle", calendar + "[cycle]\nlength = \"3 years\"\nstarts = 2024-01-01\n" + rows + "[require.long]\nat_least = 10\nover = \"cycle\"\n",
			"2023-12-31 course 600; 2024-05-01 course 120; 2025-05-01 course 180", "2015-01-01", "2025-12-31", nil, "total 3/20; long 5/10"},
		{"any years", calendar + rows + "[require.ethics]\nat_least = 1\nof = \"records\"\nwhere = { tag = \"ethics\" }\nover = \"any 2 years\"\n",
			"2024-05-01 course 60 +ethics", "2020-01-01", "2025-12-31", nil, "ethics 1/1"},
		{"last months", calendar + rows + "[require.recent]\nat_least = 5\nover = \"last 6 months\"\n",
			"2025-03-01 course 120; 2025-08-01 course 180", "2020-01-01", "2025-12-31", nil, "recent 3/5"},
		{"each of", calendar + rows + "[require.each]\nat_least = 1\nof = \"records\"\neach_of = [\"safety\", \"book\"]\n",
			"2025-03-01 course 120 +safety; 2025-03-02 course 60 +safety", "2020-01-01", "2025-12-31", nil, "each 1/2"},
		{"values of a tag", calendar + rows + "[require.types]\nat_least = 2\nof = \"values\"\ntag = \"type\"\n",
			"2025-03-01 course 120; 2025-03-02 book 0; 2025-03-03 book 0", "2020-01-01", "2025-12-31", nil, "types 2/2"},
		{"once per title", calendar + rows + "[require.pieces]\nat_least = 2\nof = \"records\"\nonce_per = \"title\"\n",
			"2025-03-01 course 120 title:Same; 2025-03-02 course 60 title:same", "2020-01-01", "2025-12-31", nil, "pieces 1/2; total 3/20"},
		{"once per title at all", calendar + rows + "[needs]\nonce_per = \"title\"\n",
			"2025-03-01 course 120 title:Same; 2025-03-02 course 60 title:same", "2020-01-01", "2025-12-31", nil, "total 2/20"},
		{"needs", calendar + rows + "[needs]\nfields = [\"learned\"]\n",
			"2025-03-01 course 120; 2025-03-02 course 60 learned=x", "2020-01-01", "2025-12-31", nil, "total 1/20"},
		{"for every", calendar + rows + "[require.ratio]\nat_least = 1\nof = \"records\"\nwhere = { activity = \"book\" }\nfor_every = { hours = 2, where = { activity = \"course\" } }\n",
			"2025-03-01 course 360; 2025-03-02 book 0", "2020-01-01", "2025-12-31", nil, "ratio 1/3"},
		{"split", calendar + rows + "[require.shared]\nat_least = 5\nof = \"hours\"\nwhere = { tag = \"shared\" }\n",
			"2025-03-01 course 180 split:shared=120", "2020-01-01", "2025-12-31", nil, "shared 2/5; total 3/20"},
		{"exclusive", calendar + rows + "[require.ethics]\nat_least = 1\nof = \"records\"\nwhere = { tag = \"ethics\" }\n[require.risk]\nat_least = 1\nof = \"records\"\nwhere = { tag = \"risk\" }\n[exclusive]\nof = [\"ethics\", \"risk\"]\n",
			"2025-03-01 course 60 +ethics +risk", "2020-01-01", "2025-12-31", nil, "ethics 1/1; risk 0/1"},
		{"carry of a surplus", calendar + rows + "[carry]\nat_most = 5\n",
			"2024-03-01 course 1800; 2025-03-01 course 60", "2024-01-01", "2025-12-31", nil, "total 6/20"},
		{"carry of what was earned last", calendar + rows + "[carry]\nearned_last = \"3 months\"\n",
			"2024-03-01 course 1200; 2024-11-01 course 180; 2025-03-01 course 60", "2024-01-01", "2025-12-31", nil, "total 4/20"},
		{"shortfall", calendar + rows + "[carry.shortfall]\nfill_first = true\n",
			"2024-03-01 course 900; 2025-03-01 course 1200", "2024-01-01", "2025-12-31", nil, "total 15/20"},
		{"joined part-way, by days", calendar + rows + "[adjust.a]\nwhen = \"joined part-way\"\nbasis = \"days\"\n",
			"", "2025-10-20", "2025-12-31", nil, "total 0/4"},
		{"left, by complete months", calendar + rows + "[adjust.a]\nwhen = \"left\"\nbasis = \"months\"\nreduces = \"total\"\n",
			"", "2020-01-01", "2025-03-31", func(m *cpd.Membership) { m.Left = cpd.MustDate(2025, 3, 31) }, "total 0/5"},
		{"absence, by table", calendar + rows + "[adjust.a]\nwhen = \"absence\"\nat_least = \"3 months\"\nbasis = \"table\"\ntable = [{ up_to = \"6 months\", factor = 0.5 }, { up_to = \"12 months\", factor = 0 }]\n",
			"", "2020-01-01", "2025-12-31", func(m *cpd.Membership) {
				m.Absences = []cpd.Absence{{Span: cpd.Span{From: cpd.MustDate(2025, 2, 1), To: cpd.MustDate(2025, 5, 31)}}}
			}, "total 0/10"},
		{"weekly hours", calendar + rows + "[adjust.a]\nwhen = \"part-time\"\nbasis = \"weekly hours\"\nfull_time = 40\n",
			"", "2020-01-01", "2025-12-31", func(m *cpd.Membership) {
				m.WeeklyHours = []cpd.WeeklyHours{{From: cpd.MustDate(2020, 1, 1), Minutes: 20 * 60}}
			}, "total 0/10"},
		{"from, by the day of the activity", calendar + rows + "[from.2025-07-01]\nby = \"activity date\"\nactivity.course.points = 2\n",
			"2025-06-30 course 60; 2025-07-01 course 60", "2020-01-01", "2025-12-31", nil, "total 3/20"},
		{"from, by the end of the period", calendar + rows + "[from.2025-07-01]\nby = \"period end\"\nrequire.total.at_least = 10\n",
			"", "2020-01-01", "2025-12-31", nil, "total 0/10"},
		{"exempt in the first period", calendar + rows + "[exempt.new]\nwhen = \"first period\"\n",
			"", "2025-02-01", "2025-12-31", nil, "total 0/20 met"},
		{"matches", calendar + rows + "[activity.both]\npoints = 3\nper = \"item\"\nmatches = [\"other:piece\"]\n",
			"2025-02-01 other:piece 0", "2020-01-01", "2025-12-31", nil, "total 3/20"},
		{"unit is hours", strings.Replace(calendar+rows, "[require.total]", "[activity.social]\nper = \"nothing\"\n[require.time]\nat_least = 9\nof = \"recorded hours\"\n[require.total]\nof = \"hours\"", 1),
			"2025-02-01 course 60; 2025-02-02 social 120", "2020-01-01", "2025-12-31", nil, "total 1/20; time 3/9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			head := "[scheme]\nid = \"x\"\ntitle = \"X\"\n"
			if strings.Contains(c.rules, "recorded hours") {
				head += "unit = \"hours\"\n"
			}
			s, err := rulefile.Read("x.toml", []byte(head+c.rules))
			if err != nil {
				t.Fatal(err)
			}
			b := &book{t: t, scheme: s}
			b.addAll(c.entries)
			m := b.joined(c.joined)
			if c.change != nil {
				c.change(&m)
			}
			st := b.score(m, c.on)
			figures, met := strings.CutSuffix(c.want, " met")
			want(t, st, strings.Split(figures, "; ")...)
			if met && !st.Met {
				t.Error("not met")
			}
		})
	}
}

func (b *book) addAll(entries string) {
	for _, line := range strings.Split(entries, ";") {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		minutes := 0
		for _, digit := range f[2] {
			minutes = minutes*10 + int(digit-'0')
		}
		e := b.add(f[0], f[1], minutes)
		if scheme, activity, ok := strings.Cut(f[1], ":"); ok {
			e.Claims[0].Scheme, e.Claims[0].Activity = scheme, activity
		}
		for _, more := range f[3:] {
			b.mark(e, more)
		}
	}
}

func (b *book) mark(e *cpd.Entry, more string) {
	if tag, ok := strings.CutPrefix(more, "+"); ok {
		e.Tags = append(e.Tags, tag)
	} else if title, ok := strings.CutPrefix(more, "title:"); ok {
		e.Title = title
	} else if split, ok := strings.CutPrefix(more, "split:"); ok {
		tag, _, _ := strings.Cut(split, "=")
		e.Splits = map[string]int{tag: 120}
	} else {
		field, text, _ := strings.Cut(more, "=")
		e.Texts = map[string]string{field: text}
	}
}
