package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

func (a *app) listCmd() *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use:     "list",
		Aliases: []string{"ls"},
		Short:   "List entries",
		Long:    "List the entries of this membership year, oldest first, or of the years and kinds you ask for.",
		Example: `  cpdlog list
  cpdlog list --year last --activity training
  cpdlog list --year all --grep safeguarding`,
		Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runList(f) }),
	}
	a.addListFlags(c, &f)
	return c
}

func (a *app) runList(f listFlags) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	q, err := a.query(f)
	if err != nil {
		return err
	}
	keep, err := a.filter(f)
	if err != nil {
		return err
	}
	if f.limit > 0 && f.sifts() {
		q.Limit, keep = 0, first(f.limit, keep)
	}
	if f.asJSON {
		return a.listJSON(b, q, keep)
	}
	return a.listTable(b, q, keep, f)
}

// sifts says that not every entry the logbook gives is kept, so that the
// logbook cannot count them.
func (f listFlags) sifts() bool {
	return f.formal || f.informal || f.missing != "" || f.provider != "" || f.accredited != "" || f.level != ""
}

// first keeps the first so many of those that are kept at all.
func first(n int, keep func(*cpd.Entry) bool) func(*cpd.Entry) bool {
	return func(e *cpd.Entry) bool {
		if n <= 0 || !keep(e) {
			return false
		}
		n--
		return true
	}
}

// listJSON streams: a list of a million entries takes no more memory than one
// of ten.
func (a *app) listJSON(b *logbook.Book, q logbook.Query, keep func(*cpd.Entry) bool) error {
	a.write("{\n  \"schema_version\": 1,\n  \"entries\": [")
	first := true
	err := b.Each(q, func(e *cpd.Entry) error {
		if !keep(e) {
			return nil
		}
		text, err := e.MarshalJSON()
		if err != nil {
			return err
		}
		if !first {
			a.write(",")
		}
		first = false
		a.write("\n    ")
		a.write(visibleJSON(text))
		return nil
	})
	if err != nil {
		return err
	}
	if !first {
		a.write("\n  ")
	}
	a.write("]\n}\n")
	return nil
}

func (a *app) listTable(b *logbook.Book, q logbook.Query, keep func(*cpd.Entry) bool, f listFlags) error {
	var rows [][]string
	q.NoTexts = !f.sifts()
	err := b.Each(q, func(e *cpd.Entry) error {
		if keep(e) {
			rows = append(rows, listRow(e))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		a.say("No entries %s", f.words())
		return nil
	}
	a.table([]string{"Id", "Date", "Title", "Counts as", "Time"}, rows, 2, 4)
	return nil
}

func listRow(e *cpd.Entry) []string {
	var claims []string
	for _, c := range e.Claims {
		claims = append(claims, c.Scheme+":"+c.Activity)
	}
	if len(claims) == 0 {
		claims = []string{e.Kind}
	}
	title := e.Title
	if e.State == cpd.Planned {
		title += " (planned)"
	}
	time := ""
	if e.Minutes > 0 {
		time = cpd.FormatMinutes(e.Minutes)
	}
	return []string{e.ID, e.Date.String(), title, strings.Join(claims, " "), time}
}
