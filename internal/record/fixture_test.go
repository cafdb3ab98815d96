package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

func amount(n int64) *cpd.Amount {
	a := cpd.Whole(n)
	return &a
}

// rulesText is a small scheme in the manner of NALW.
const rulesText = `[scheme]
id      = "nalw"
title   = "National Association of Link Workers"
unit    = "points"
source  = "https://www.nalw.org.uk/cpd/"
checked = 2026-11-21

[period]
length = "1 year"
starts = "member date"

[require.total]
name     = "CPD points"
at_least = 20
of       = "points"

[require.formal]
name     = "Formal CPD"
at_least = 10
of       = "hours"
where    = { tag = "formal" }

[activity.training]
name     = "Training course, seminar, workshop"
points   = 1
per      = "hour"
max      = 15
tags     = ["formal"]
evidence = "Certificate of completion or attendance"

[activity.case-study]
name     = "Case study or case discussion"
points   = 2
per      = "item"
evidence = "Written evidence"

[activity.reflection]
name   = "Reflective practice"
points = 2
per    = "item"
max    = 6

[activity.conference]
name   = "Conference"
points = 1
per    = "hour"

[assume.formal-hours]
text = "Formal hours are recorded hours; the points limit on training does not cut them."
`

func testScheme() *scheme.Scheme {
	s, err := rulefile.Read("nalw.toml", []byte(rulesText))
	if err != nil {
		panic(err)
	}
	return s
}

func testMembership() cpd.Membership {
	return cpd.Membership{Scheme: "nalw", Number: "NALW-0042", Joined: cpd.MustDate(2025, 1, 22)}
}

// proofText is what a test's evidence file holds.
func proofText(name string) []byte { return []byte("the file " + name + "\n") }

func proof(name, kind string) cpd.Evidence {
	b := proofText(name)
	sum := sha256.Sum256(b)
	return cpd.Evidence{Name: name, Size: int64(len(b)), SHA256: hex.EncodeToString(sum[:]), Type: "application/pdf", Kind: kind}
}

func entry(n int, date, title, activity string, minutes int) cpd.Entry {
	d, err := cpd.ParseDate(date)
	if err != nil {
		panic(err)
	}
	uid := fmt.Sprintf("k%03dabcdefghijklmnopqrstuvwxyz23", n)[:32-4] + "abcd"
	return cpd.Entry{
		UID: uid, ID: uid[:4], Date: d, Title: title, Minutes: minutes, Items: 1, State: cpd.Done, Kind: cpd.KindLearning,
		Claims:  []cpd.Claim{{Scheme: "nalw", Activity: activity}},
		Created: "2025-11-21T09:00:00Z", Changed: "2025-11-21T09:00:00Z",
	}
}

// testEntries is a year that has one of everything.
func testEntries() []cpd.Entry {
	a := entry(1, "2025-02-03", "Safeguarding adults, level 2", "training", 180)
	a.Provider, a.Evidence = "Siân’s Training Ltd", []cpd.Evidence{proof("cert.pdf", "certificate"), proof("notes; =1.docx", "other")}
	a.Texts = map[string]string{"learned": "How to make a referral.\nWhom to ring.", "why": "It is part of my role"}
	a.Competencies, a.Tags = []string{"splw:4.2", "splw:4.3"}, []string{"mandatory", "safeguarding"}
	b := entry(2, "2025-03-10", "Łukasz & Zoë: Cynefin a’r gymuned, ŵ ŷ", "reflection", 45)
	b.Kind, b.Texts = "reflection", map[string]string{"learned": "=SUM(A1:A9) was only a formula", "place": "Dŵr y Felin"}
	c := entry(3, "2025-04-02", "Case study: the gardener of Elm Street", "case-study", 90)
	c.Texts = map[string]string{"background": "Mr T lived alone."}
	c.Evidence = []cpd.Evidence{proof("gardener.docx", "written evidence")}
	d := entry(4, "2025-06-18", "National conference", "conference", 345)
	d.BreakMinutes, d.EndDate, d.Formal, d.FormalReason = 75, cpd.MustDate(2025, 6, 19), cpd.Formal, "Had an assessed workshop"
	d.Splits = map[string]int{"participatory": 120}
	e := entry(5, "2025-09-01", "Motivational interviewing", "training", 960)
	e.Claims = []cpd.Claim{{Scheme: "nalw", Activity: "training", Certified: amount(3)}, {Scheme: "social-work-england", Activity: "piece"}}
	e.Evidence, e.Competencies = []cpd.Evidence{proof("mi certificate.PDF", "certificate")}, []string{"splw:2.4"}
	f := entry(6, "2025-12-01", "Planned course 😀", "training", 60)
	f.State = cpd.Planned
	g := entry(7, "2026-01-21", "What a colleague said", "", 0)
	g.Kind, g.Claims, g.Texts = "feedback", nil, map[string]string{"note": "Kind words"}
	return []cpd.Entry{a, b, c, d, e, f, g}
}

func testInput(entries []cpd.Entry) Input {
	year := cpd.Span{From: cpd.MustDate(2025, 1, 22), To: cpd.MustDate(2026, 1, 21)}
	return Input{
		Member: cpd.Member{Name: "Łukasz Siân Zoë O’Brien", Number: "42"}, Memberships: []cpd.Membership{testMembership()},
		Periods: []Period{{testScheme(), testMembership(), year}}, Spans: []cpd.Span{year}, Entries: entries,
		Program: "v1.2.3", Labels: testLabels,
	}
}

// testLabels are in another order than the alphabet's.
func testLabels(kind string) []Label {
	return []Label{{kind, "why", "Why it mattered"}, {kind, "learned", "What I learned"}, {kind, "background", "Background"}}
}

func written(t testing.TB, f func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// asJSON also asks whether the record fits the published schema.
func asJSON(t testing.TB, r *Record) string {
	t.Helper()
	text := written(t, r.WriteJSON)
	if err := misfit(t, published(t), text); err != nil {
		t.Error(err)
	}
	return text
}

func asHTML(t testing.TB, r *Record) string     { return written(t, r.WriteHTML) }
func asMarkdown(t testing.TB, r *Record) string { return written(t, r.WriteMarkdown) }
func asCSV(t testing.TB, r *Record) string {
	return written(t, func(w io.Writer) error { return r.WriteCSV(w, true) })
}

func mustHold(t testing.TB, text string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			t.Errorf("%q is missing", w)
		}
	}
}

func mustNotHold(t testing.TB, text string, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(text, w) {
			t.Errorf("%q is there", w)
		}
	}
}
