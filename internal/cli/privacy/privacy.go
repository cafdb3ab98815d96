// Package privacy is the command privacy: what may identify a client, in a text
// or in the entries, and what the member decided about it.
package privacy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/privacy"
)

// mostChecked is the longest text the check reads, in bytes: some thousand
// pages.
const mostChecked = 16 << 20

// New makes the command privacy.
func New(s *session.Session) *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use: "privacy [FILE | -]",
		Long: `Look for what could identify a client in a text: NHS numbers, dates of birth, postcodes,
telephone numbers, names, number plates, passports, bank accounts, profiles and more. It reads
a file, or standard input, and needs no logbook.

It finds known patterns only. It misses a name that is also a word where nothing around it
speaks of a person, a name that looks like a colleague's, nicknames, other languages, and a
story that only one person can have. If it finds nothing, the text may still tell someone
who is meant. Status 9: something of weight medium or high was found. Colleagues, authors and
venues are hints only; --all shows them.`,
		Example: "  cpdlog privacy reflection.txt\n  pbpaste | cpdlog privacy --all",
		Args:    command.Between(0, 1, "one FILE at most, or - for standard input"),
		RunE: command.Run(s, func(args []string) error {
			text, err := textToCheck(s, args)
			if err != nil {
				return err
			}
			return run(s, text, all)
		}),
	}
	c.AddCommand(newEntries(s), newFine(s),
		newWords(s, "block", member.BlockSetting, "Words that must never leave", "they are found from now on, and nothing that contains them leaves"),
		newWords(s, "allow", member.AllowSetting, "Words, names or @domains that are fine", "they are no longer found"))
	command.JSONFlag(c, s)
	c.Flags().BoolVar(&all, "all", false, "show hints too (weights low and info)")
	return c
}

// textToCheck reads the file that was named, or standard input.
func textToCheck(s *session.Session, args []string) (string, error) {
	if len(args) == 0 || args[0] == "-" {
		if a := s.Asker(); a.Writes() {
			return a.Text("The text to check")
		}
		if s.Terminal().In {
			s.Out.Talk("Type or paste the text, then end it with Ctrl-D (Ctrl-Z and Enter on Windows):")
		}
		return boundedText("standard input", s.Stdin())
	}
	info, err := os.Stat(args[0])
	if err == nil && info.IsDir() {
		return "", cpd.Fail(cpd.Invalid, cpd.Quoted(args[0])+" is a folder, not a file with text", "give a file, or - for standard input")
	}
	f, err := os.Open(args[0])
	if err != nil {
		return "", cannotRead(args[0], err)
	}
	defer f.Close()
	return boundedText(cpd.Quoted(args[0]), f)
}

func cannotRead(name string, err error) error {
	kind, why := cpd.Invalid, "cannot be read"
	if errors.Is(err, fs.ErrNotExist) {
		kind, why = cpd.NotFound, "is not there"
	}
	return &cpd.Error{Kind: kind, Text: cpd.Quoted(name) + " " + why, Hint: "check the file's name", Err: err}
}

func boundedText(name string, r io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, mostChecked+1))
	switch {
	case errors.Is(err, ask.ErrFull):
		return "", err
	case errors.Is(err, context.Canceled):
		return "", ask.ErrStopped
	case err != nil:
		return "", &cpd.Error{Kind: cpd.Invalid, Text: name + " cannot be read", Hint: "give a file with text, or - for standard input", Err: err}
	case len(b) > mostChecked:
		return "", cpd.Fail(cpd.Invalid, fmt.Sprintf("%s is longer than %d MB", name, mostChecked>>20), "split it and check the parts")
	}
	text, err := plainfile.Text(string(b))
	if err != nil || strings.ContainsRune(text, 0) {
		return "", cpd.Fail(cpd.Invalid, name+" is not plain text in UTF-8, so it was not checked", "save it as plain text first; PDF and Word files are not read")
	}
	return text, nil
}

func run(s *session.Session, text string, all bool) error {
	found := privacy.Check(text, privacy.Context{Today: s.Today()})
	stopping := cpd.Those(found, func(f privacy.Finding) bool { return f.Weight.Stops() })
	if !all {
		found = stopping
	}
	if err := showFindings(s, text, found); err != nil {
		return err
	}
	return verdict(s, len(stopping), "take them out, or write instead: Mrs A, Client B, a stage of life, a kind of place")
}

// verdict ends a check that has found n times what may not leave.
func verdict(s *session.Session, n int, hint string) error {
	if n > 0 {
		return cpd.Fail(cpd.Private, english.Count(n, "finding", "findings")+" could identify a client", hint)
	}
	if !s.Out.AsJSON {
		s.Out.Note("found no known pattern of weight medium or high; someone may still recognise the person")
	}
	return nil
}

// placedFinding is a finding with its place as editors count it.
type placedFinding struct {
	Line   int `json:"line"`
	Column int `json:"column"` // characters, from 1
	privacy.Finding
}

func showFindings(s *session.Session, text string, found []privacy.Finding) error {
	placed := placeFindings(text, found)
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "check_version": privacy.Version, "findings": cpd.List(placed)})
	}
	for _, f := range placed {
		s.Out.Say("%d:%d  %s  %s  %s  %s", f.Line, f.Column, f.Kind, f.Weight, cpd.QuotedLine(f.Words), f.Why)
	}
	return nil
}

// placeFindings walks the text once, since findings come in its order.
func placeFindings(text string, found []privacy.Finding) []placedFinding {
	var placed []placedFinding
	line, lineStart, at := 1, 0, 0
	for _, f := range found {
		between := text[at:f.Start]
		if n := strings.Count(between, "\n"); n > 0 {
			line += n
			lineStart = at + strings.LastIndexByte(between, '\n') + 1
		}
		at = f.Start
		placed = append(placed, placedFinding{line, utf8.RuneCountInString(text[lineStart:at]) + 1, f})
	}
	return placed
}

func newEntries(s *session.Session) *cobra.Command {
	var year string
	c := &cobra.Command{
		Use: "entries", Short: "Check your entries",
		Long: `Check the titles, texts and file names of your entries, and the remarks of sign-offs.
Words that you marked or allowed are not found; words that you blocked are. Status 9:
something was found. It finds known patterns only. If it finds nothing, a text may still
tell someone who is meant.`,
		Example: "  cpdlog privacy entries\n  cpdlog privacy entries --year this --json",
		RunE:    command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runEntries(s, l, year) }),
	}
	command.YearFlag(c, &year, "this, last, all, 2025 or 2025-26 (default: all)")
	command.TableFlags(c, s)
	return c
}

// entryFinding is a finding with the entry and the text that hold it.
type entryFinding struct {
	Entry string   `json:"entry"`
	Date  cpd.Date `json:"date"`
	Place string   `json:"place"` // the field, title, provider, reason, file name, or whose remark
	privacy.Finding
}

func runEntries(s *session.Session, l *member.Logbook, year string) error {
	span, err := l.AnyYear(year)
	if err != nil {
		return err
	}
	c, err := l.Privacy()
	if err != nil {
		return err
	}
	found, err := findings(l, span, c)
	if err != nil {
		return err
	}
	remarks, err := inRemarks(l, span, c)
	if err != nil {
		return err
	}
	found = append(found, remarks...)
	if s.Out.AsJSON {
		err = s.Out.JSON(map[string]any{"schema_version": 1, "check_version": privacy.Version, "findings": cpd.List(found)})
	} else {
		s.Out.Rows([]string{"Entry", "Date", "Where", "Kind", "Words", "Hash"}, cpd.ListOf(found, func(f entryFinding) []string {
			return []string{f.Entry, f.Date.String(), f.Place, string(f.Kind), plainWords(f.Words), f.Hash}
		}), 4)
	}
	if err != nil {
		return err
	}
	return verdict(s, len(found), "change a text: cpdlog edit ID; mark what is not about a client: cpdlog privacy fine HASH")
}

// inRemarks are the findings in what those wrote who confirmed entries.
func inRemarks(l *member.Logbook, span cpd.Span, c privacy.Context) (found []entryFinding, err error) {
	offs, err := l.SignOffs()
	for _, o := range offs {
		if !span.Holds(o.On) || len(o.Entries) == 0 {
			continue
		}
		for _, f := range (privacy.Place{Text: o.Remark}).Check(c, o.On) {
			found = append(found, entryFinding{o.Entries[0].ID, o.On, "remark of " + o.Name, f})
		}
	}
	return found, err
}

func findings(l *member.Logbook, span cpd.Span, c privacy.Context) (found []entryFinding, err error) {
	err = l.Book.Each(logbook.Query{Span: span}, func(e *cpd.Entry) error {
		for p := range privacy.Places(e) {
			for _, f := range p.Check(c, e.Date) {
				found = append(found, entryFinding{e.ID, e.Date, p.Name, f})
			}
		}
		return nil
	})
	return found, err
}
