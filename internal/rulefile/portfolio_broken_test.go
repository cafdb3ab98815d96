package rulefile

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const (
	goodFramework = "[framework]\nid = \"fw\"\ntitle = \"F\"\n"
	goodKind      = "[kind]\nid = \"k\"\nlabel = \"K\"\n"
	goodPrompts   = "[prompts]\nid = \"p\"\ntitle = \"P\"\n[question.why]\nask = \"Why?\"\n"
	goodTopics    = "[topics]\nid = \"t\"\ntitle = \"T\"\n"
	goodTemplate  = "[template]\nid = \"t\"\ntitle = \"T\"\n"
)

func TestBrokenPortfolioFiles(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"no head", "frameworks/x.toml", "[part.1]\nname = \"a\"\n", "x.toml:1:1: the file has no [framework] table"},
		{"no id", "frameworks/x.toml", "[framework]\ntitle = \"F\"\n[part.1]\nname = \"a\"\n", "x.toml:1:2: [framework] has no id"},
		{"no parts", "frameworks/x.toml", goodFramework, "x.toml:1:1: the file has no [part.ID] table"},
		{"unknown section", "frameworks/x.toml", goodFramework + "[prat.1]\nname = \"a\"\n", `x.toml:4:2: unknown section "prat"; did you mean "part"?`},
		{"unknown word", "frameworks/x.toml", goodFramework + "[part.1]\nnaem = \"a\"\n", `x.toml:5:1: unknown word "naem" in [part]; did you mean "name"?`},
		{"capital", "frameworks/x.toml", goodFramework + "[part.1]\nName = \"a\"\n", `x.toml:5:1: write "Name" in small letters: name`},
		{"wrong type", "frameworks/x.toml", goodFramework + "[part.1]\nname = 7\n", "x.toml:5:8: name: expected a text in quotes, not 7"},
		{"empty text", "frameworks/x.toml", goodFramework + "[part.1]\nname = \"\"\n", "x.toml:5:8: name: expected a text in quotes"},
		{"wrong date", "frameworks/x.toml", goodFramework + "checked = \"soon\"\n[part.1]\nname = \"a\"\n", "x.toml:4:11: checked: expected a date such as 2026-11-21"},
		{"unquoted id", "frameworks/x.toml", goodFramework + "[part.4.1]\nname = \"a\"\n", `write [part."4.1"]`},
		{"id with a colon", "frameworks/x.toml", goodFramework + "[part.\"a:b\"]\nname = \"a\"\n", `x.toml:4:7: the id "a:b" may hold`},
		{"no name", "frameworks/x.toml", goodFramework + "[part.1]\n", "x.toml:4:7: [part.1] has no name"},
		{"outside a table", "frameworks/x.toml", "part = 3\n" + goodFramework, "x.toml:1:8: part: expected tables with ids"},
		{"word where a table is meant", "frameworks/x.toml", goodFramework + "[part]\nname = \"a\"\n", `x.toml:5:1: "name" stands in [part], which needs an id`},
		{"list of tables", "frameworks/x.toml", goodFramework + "[[part]]\nname = \"a\"\n", "x.toml:4:"},
		{"dangling area", "frameworks/x.toml", goodFramework + "[area.1]\nname = \"A\"\n[part.1]\nname = \"a\"\narea = \"2\"\n", `x.toml:8:8: there is no area "2"; did you mean "1"?`},
		{"two areas", "frameworks/x.toml", goodFramework + "[area.1]\nname = \"A\"\n[part.1]\nname = \"a\"\narea = [\"1\"]\n", "x.toml:8:8: area: expected the id of an area, not a list"},
		{"no area", "frameworks/x.toml", goodFramework + "[area.1]\nname = \"A\"\n[part.1]\nname = \"a\"\n", "x.toml:6:7: [part.1] has no area"},
		{"dangling route", "frameworks/x.toml", goodFramework + "[route.seen]\nname = \"S\"\nby = \"feedback\"\n[part.1]\nname = \"a\"\nroutes = [\"seen\", \"sen\"]\n", `x.toml:9:19: there is no route "sen"; did you mean "seen"?`},
		{"empty route", "frameworks/x.toml", goodFramework + "[route.seen]\nname = \"S\"\n[part.1]\nname = \"a\"\n", `x.toml:4:8: the route "seen" says neither`},
		{"unknown proof", "frameworks/x.toml", goodFramework + "[route.seen]\nname = \"S\"\nby = \"feedbak\"\n[part.1]\nname = \"a\"\n", `did you mean "feedback"?`},
		{"dangling see", "frameworks/x.toml", goodFramework + "[route.seen]\nname = \"S\"\nsee = \"fw:2\"\n[part.1]\nname = \"a\"\n", `x.toml:6:7: there is no part of a framework "fw:2"; did you mean "fw:1"?`},
		{"see of another", "frameworks/x.toml", goodFramework + "[route.seen]\nname = \"S\"\nsee = \"fv:1\"\n[part.1]\nname = \"a\"\n", `did you mean "fw:1"?`},
		{"see without a colon", "frameworks/x.toml", goodFramework + "[route.seen]\nname = \"S\"\nsee = \"1\"\n[part.1]\nname = \"a\"\n", "x.toml:6:7: see: expected FRAMEWORK:PART"},
		{"interval", "topics/x.toml", goodTopics + "[topic.a]\nname = \"A\"\nrefresh_every = \"now and then\"\n", "x.toml:6:17: refresh_every: expected an interval"},
		{"interval as a number", "topics/x.toml", goodTopics + "[topic.a]\nname = \"A\"\nrefresh_every = 12\n", "x.toml:6:17: refresh_every: expected an interval"},
		{"no question", "prompts/x.toml", "[prompts]\nid = \"p\"\ntitle = \"P\"\n", "x.toml:1:1: the file has no [question.ID] table"},
		{"no ask", "prompts/x.toml", goodPrompts + "[question.b]\nlabel = \"B\"\n", "x.toml:6:11: [question.b] has no ask"},
		{"private and shown", "prompts/x.toml", goodPrompts + "private = true\n", `x.toml:6:11: "why" is a field that every record shows`},
		{"alone and shown", "prompts/x.toml", strings.Replace(goodPrompts, "[question", "alone = true\n[question", 1), `x.toml:5:11: the set is for the member alone`},
		{"variant of itself", "prompts/x.toml", strings.Replace(goodPrompts, "[question", "variant_of = \"p\"\n[question", 1), "x.toml:4:14: a set of prompts cannot be a variant of itself"},
		{"choice without choices", "kinds/x.toml", goodKind + "[field.a]\nask = \"?\"\ntype = \"choice\"\n", "x.toml:4:8: a question has choices exactly when"},
		{"choices without choice", "kinds/x.toml", goodKind + "[field.a]\nask = \"?\"\nchoices = [\"a\"]\n", "x.toml:4:8: a question has choices exactly when"},
		{"unknown type", "kinds/x.toml", goodKind + "[field.a]\nask = \"?\"\ntype = \"lines\"\n", `x.toml:6:8: type: expected one of "text", "line", "date", "choice", not "lines"; did you mean "line"?`},
		{"yes or no", "kinds/x.toml", goodKind + "[field.a]\nask = \"?\"\nrequired = 1\n", "x.toml:6:12: required: expected true or false, not 1"},
		{"dangling consent", "kinds/x.toml", goodKind + "consent = [\"a\"]\n", `x.toml:4:12: there is no field "a"`},
		{"dangling sub", "kinds/x.toml", goodKind + "[sub.group]\nlabel = \"G\"\n[rhythm.r]\nat_least = \"1 month\"\nsub = \"grup\"\n", `x.toml:8:7: there is no sub "grup"; did you mean "group"?`},
		{"rhythm without an end", "kinds/x.toml", goodKind + "[rhythm.r]\nmay_from = \"1 month\"\n", "x.toml:4:9: [rhythm.r] has no at_least"},
		{"rhythm the wrong way round", "kinds/x.toml", goodKind + "[rhythm.r]\nmay_from = \"2 years\"\nat_least = \"1 year\"\n", "x.toml:5:12: may_from has to be shorter"},
		{"rhythm in days", "kinds/x.toml", goodKind + "[rhythm.r]\nat_least = \"30 days\"\n", "x.toml:5:12: at_least: expected a length"},
		{"claim without a row", "templates/x.toml", goodTemplate + "[piece.a]\nname = \"A\"\nclaims = \"nalw\"\n", "x.toml:6:10: claims: expected SCHEME:ACTIVITY"},
		{"claim with two colons", "templates/x.toml", goodTemplate + "[piece.a]\nname = \"A\"\nclaims = [\"a:b:c\"]\n", "x.toml:6:"},
		{"not TOML", "kinds/x.toml", goodKind + "label = \n", "x.toml:4:"},
		{"twice", "kinds/x.toml", goodKind + "label = \"L\"\n", "x.toml:4:"},
		{"nested too deep", "kinds/x.toml", goodKind + "a = " + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "\n", "x.toml:4:"},
		{"hidden character", "kinds/x.toml", "[kind]\nid = \"k\"\nlabel = \"a\u202eb\"\n", "x.toml:3:11: the hidden character U+202E"},
		{"not UTF-8", "kinds/x.toml", "[kind]\nid = \"\xff\"\n", "x.toml:2:7: this is not UTF-8"},
		{"empty", "kinds/x.toml", "", "x.toml:1:1: the file has no [kind] table"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := ReadShelf([]File{{Name: c.file, Text: []byte(c.text)}})
			if err == nil || s != nil {
				t.Fatalf("read as %+v, want a problem", s)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got\n%v\nwant\n%s", err, c.want)
			}
		})
	}
}

// One slip gives one problem, not a trail of them.
func TestOneSlipOneProblem(t *testing.T) {
	for _, text := range []string{
		goodFramework + "[prat.1]\nname = \"a\"\n",
		goodFramework + "[part.1]\nnaem = \"a\"\n",
		goodFramework + "[part.\"a:b\"]\nname = \"a\"\n",
		"[framwork]\nid = \"fw\"\n[part.1]\nname = \"a\"\n",
		"[framework]\nit = \"fw\"\ntitle = \"a\"\n[part.1]\nname = \"a\"\n",
	} {
		_, err := ReadShelf([]File{{Name: "frameworks/x.toml", Text: []byte(text)}})
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q:\n%v", text, err)
		}
	}
}

// A file made to be slow is refused in well under a second.
func TestHostilePortfolioFile(t *testing.T) {
	var b strings.Builder
	b.WriteString(goodFramework)
	for i := range 2400 {
		fmt.Fprintf(&b, "[route.r%d]\nname=\"\"\n[part.p%d]\nname=\"a\"\nroutes=[\"q%d\"]\n", i, i, i)
	}
	inTime(t, "a framework of 2,400 routes", 3*time.Second, func() {
		if _, err := ReadShelf([]File{{Name: "frameworks/x.toml", Text: []byte(b.String())}}); err == nil {
			t.Fatal("read")
		}
	})
}

func TestTemplateNamesItsQuestions(t *testing.T) {
	prompts := File{Name: "prompts/p.toml", Text: []byte(goodPrompts)}
	piece := goodTemplate + "[piece.a]\nname = \"A\"\nprompts = \"p\"\n"
	for text, want := range map[string]string{
		piece + "ask = [\"why\", \"wy\"]\n":     `t.toml:7:15: the prompts "p" have no question "wy"; did you mean "why"?`,
		piece + "must = \"peer\"\n":             `t.toml:7:8: the prompts "p" have no question "peer"`,
		strings.Replace(piece, `"p"`, `"q"`, 1): `t.toml:6:11: there is no set of prompts "q"`,
	} {
		_, err := ReadShelf([]File{prompts, {Name: "templates/t.toml", Text: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got\n%v\nwant\n%s", err, want)
		}
	}
	if _, err := ReadShelf([]File{prompts, {Name: "templates/t.toml", Text: []byte(piece + "ask = \"why\"\n")}}); err != nil {
		t.Error(err)
	}
}

// A variant is of a set of prompts or of a kind; of which one can be said only where
// both are known.
func TestVariantOfNothing(t *testing.T) {
	for of, want := range map[string]string{"q": `x.toml:4:14: there is no set of prompts or kind of note "q"`, "k": ""} {
		text := strings.Replace(goodPrompts, "[question", "variant_of = \""+of+"\"\n[question", 1)
		prompts := File{Name: "prompts/x.toml", Text: []byte(text)}
		if _, err := ReadShelf([]File{prompts}); err != nil {
			t.Errorf("without kinds: %v", err)
		}
		_, err := ReadShelf([]File{prompts, {Name: "kinds/y.toml", Text: []byte(goodKind)}})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("variant of %s: %v, want %q", of, err, want)
		}
	}
}
