package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// free are the flags and arguments that nobody but the member has words for.
var free = strings.Fields(`--grep --title --note --name --number --reason --register --qualification --renewal --to --sheet --map --place --state
	--items --certified --limit --times --workers --shard [TITLE] [WORDS…] WORDS HOURS`)

// TestEveryValueIsOffered asks a shell's question for the value of every flag, and for
// the first argument of every command: something is offered, or the name of a file, but
// for free texts, and for --keep where no entry stands twice (session care-merge).
func TestEveryValueIsOffered(t *testing.T) {
	w := fill(t)
	texts, seen := w.fields(), map[string]bool{}
	silent := func(line ...string) bool {
		_, said := w.run(append([]string{"__complete"}, line...)...)
		return strings.TrimSpace(said) == ":4"
	}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		path := strings.Fields(c.CommandPath())[1:]
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			name := "--" + f.Name
			if f.NoOptDefVal != "" || slices.Contains(free, name) || texts[f.Name] || seen[name+f.Usage] {
				return
			}
			seen[name+f.Usage] = true
			if name != "--keep" && silent(append(path, name, "")...) {
				t.Errorf("cpdlog %s %s: nothing is offered for its value (%s)", strings.Join(path, " "), name, f.Usage)
			}
		})
		if takes := strings.Fields(c.Use); len(takes) > 1 && !slices.Contains(free, takes[len(takes)-1]) && c.Name() != "new" && silent(append(path, "")...) {
			t.Errorf("cpdlog %s: nothing is offered for %s", strings.Join(path, " "), takes[1])
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(Tree())
	if len(seen) < 60 {
		t.Errorf("only %d flags were asked for", len(seen))
	}
}

// fields are the texts of every kind of note, in the member's own words, but for days.
func (w *mixed) fields() map[string]bool {
	shelf, err := session.New(w.t.Context(), w.env(nil, nil), nil).Rules().Shelf("kinds")
	if err != nil {
		w.t.Fatal(err)
	}
	all := map[string]bool{}
	for _, k := range shelf.Kinds {
		for _, f := range k.Fields {
			all[f.ID], all[strings.TrimPrefix(f.ID, "consent-")] = len(f.Choices) == 0, true
		}
	}
	for _, day := range []string{"by", "review-on", "consent-date", "date"} {
		delete(all, day)
	}
	return all
}

// TestWordsOfferedAreRead reads the days and lengths of time that are offered always.
func TestWordsOfferedAreRead(t *testing.T) {
	offers := flagOffers(session.New(t.Context(), plain(nil, nil), nil))
	for name, read := range map[string]func(string) error{
		":date":  func(w string) error { _, err := phrase.DateAhead(w, cpd.MustDate(2025, 11, 21)); return err },
		"time":   func(w string) error { _, err := phrase.Duration(w); return err },
		"less":   func(w string) error { _, err := phrase.Duration(w); return err },
		"repeat": func(w string) error { _, err := phrase.Every(w); return err },
	} {
		words, _ := offers[name](nil, nil, "")
		for _, w := range words {
			if err := read(w); err != nil {
				t.Errorf("%s offers %q, which it does not read: %v", name, w, err)
			}
		}
	}
}
