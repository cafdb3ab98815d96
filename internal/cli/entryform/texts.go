package entryform

import (
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/portfolio"
)

// Texts reads the texts that a command line names: as they stand, or for "-"
// from standard input or the editor. At most one can come from there.
type Texts struct {
	s      *session.Session
	used   bool
	drafts []ask.Draft
}

// NewTexts makes a reader for one command line.
func NewTexts(s *session.Session) *Texts { return &Texts{s: s} }

// Named reads NAME=TEXT.
func (t *Texts) Named(given string) (name, text string, err error) {
	name, text, ok := strings.Cut(given, "=")
	if !ok || name == "" {
		return "", "", cpd.Fail(cpd.Usage, "--field "+cpd.Quoted(given)+" is not written as NAME=TEXT; nothing was changed",
			"for example: --field learned=-   (the text comes from standard input)")
	}
	text, err = t.Read(name, text)
	return name, text, err
}

// Read returns a text, or for "-" what standard input or the editor gives.
func (t *Texts) Read(name, text string) (string, error) {
	if text != "-" {
		return text, nil
	}
	if t.used {
		return "", cpd.Fail(cpd.Usage, "only one text can come from standard input; nothing was changed", "")
	}
	t.used = true
	d, err := t.s.ReadText(name)
	t.drafts = append(t.drafts, d)
	return d.Text, err
}

// Typed reads --field NAME=TEXT for a known set of questions.
func (t *Texts) Typed(given []string, fields []portfolio.Question) (map[string]string, error) {
	typed := map[string]string{}
	for _, g := range given {
		if name, _, ok := strings.Cut(g, "="); ok && name != "" && !entry.HasQuestion(fields, name) {
			return nil, entry.NoQuestion(fields, name)
		}
		name, text, err := t.Named(g)
		if err != nil {
			return nil, err
		}
		typed[name] = text
	}
	return typed, nil
}

// Keeping says where the texts are that were written in the editor and could not
// be saved.
func (t *Texts) Keeping(err error) error {
	for _, d := range t.drafts {
		err = KeepingDraft(err, d, Again)
	}
	return err
}

// Discard drops the drafts, once the texts are safe.
func (t *Texts) Discard() {
	for _, d := range t.drafts {
		d.Discard()
	}
}
