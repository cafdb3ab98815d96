// Package export is the commands that let something out of the logbook, or look
// at what somebody sent: export, submitted, calendar, verify.
package export

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/scheme"
)

type exportOptions struct {
	outgoing.Request
	format, out, audience, names string
	noBOM, force, reviewed, ask  bool
	secret                       session.Secret
}

// NewExport makes the command that writes a record.
func NewExport(s *session.Session) *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use: "export",
		Long: `Write the record of a membership year: who you are, how you stand and why, every
entry, the list of evidence, and how cpdlog reads each rule. Private texts
(reflections, notes of feedback and supervision) stay here unless you ask for
them; the record says how many were left out. --with supervision,goal lets the texts
of these kinds go. What you wrote for yourself alone (the reflection tool) leaves
only with an entry that you name with --only, and with --with-reflections. Reasons
of absences leave only with --with absence-reasons. A case study leaves without its
title, texts, tags and files unless its consent is recorded (who, for what, when);
your own copy (--for full --with-reflections) has all of it, not to be passed on.
What a body wants to read (the scheme's file says it) leaves in a record for the
body if you agree: export asks once, --with scheme-texts agrees.

Formats: html (a page that prints well), pdf, xlsx, csv, json, md, pack (a ZIP
with the record, its evidence and the rules; cpdlog verify checks it), all.
For: body (what is claimed for the scheme); employer (CPD, claimed or not, training
with last and next due, dates of supervision and observations without contents, how
competencies are covered); supervisor (the same, goals, open actions, room to sign);
full (every entry). The same data gives the same file.

--ask-sign-off makes one web page in which a supervisor, mentor or trainer confirms the
entries (with --only, these). It works offline and saves a small file, which cpdlog import takes.`,
		Example: `  cpdlog export
  cpdlog export --format pack --year last
  cpdlog export --for supervisor --format pdf -o for-sam.pdf
  cpdlog export --for supervisor --ask-sign-off --only k7m2
  cpdlog export --format csv -o - --year all`,
		RunE: command.Run(s, func([]string) error { return runExport(s, o) }),
	}
	fs := c.Flags()
	fs.StringVarP(&o.format, "format", "f", "", "html, pdf, xlsx, csv, json, md, pack or all (default: by the name after -o, else html)")
	fs.StringVarP(&o.out, "output", "o", "", "the file to write, - for standard output; with all, a folder")
	command.YearFlag(c, &o.Year, "this, last, 2025, 2025-26, several (2024,2025), cycle or all")
	command.DateVar(fs, s.Today, &o.On, "on", "judge a year that is running for this day (default today)")
	fs.Var(command.List(&o.Schemes), "scheme", "for this scheme (default: the main one; may be repeated)")
	fs.StringVar(&o.audience, "for", string(record.ForBody), strings.Join(record.Profiles(), ", "))
	fs.Var(command.List(&o.Only), "only", "only these entries: ID,ID")
	fs.BoolVar(&o.Reflections, "with-reflections", false, "include private texts")
	fs.Var(command.List(&o.With), "with", "include what else leaves only when asked for: absence-reasons, reflections, scheme-texts, or a kind of note")
	fs.StringVar(&o.names, "names", "on", "off leaves out your name and number")
	fs.StringVar(&o.Lang, "lang", "", "put the fixed words in this language beside English: "+strings.Join(record.Languages(), ", "))
	fs.BoolVar(&o.Signature, "signature", false, "leave room for a supervisor to sign")
	fs.BoolVar(&o.ask, "ask-sign-off", false, "make a page in which a supervisor confirms the entries; import takes the answer back")
	fs.BoolVar(&o.noBOM, "no-bom", false, "leave out the byte order mark that tells spreadsheets a CSV is UTF-8")
	fs.BoolVar(&o.force, "force", false, "replace a file that exists")
	fs.BoolVar(&o.AllowMissing, "allow-missing", false, "make a pack even if evidence is missing; the record says so")
	command.ReviewedFlag(c, &o.reviewed)
	o.secret.Flags(fs, "ask for a passphrase to lock a pack with")
	command.ChoiceFlags(c, s, &o.Choice)
	command.OfferFlag(c, "format", command.Fixed(Formats()...))
	command.OfferFlag(c, "lang", command.Fixed(record.Languages()...))
	command.OfferFlag(c, "names", command.Fixed("on", "off"))
	command.OfferFlag(c, "with", command.Fixed("absence-reasons", "reflections", "scheme-texts", "supervision", "goal", "feedback"))
	command.OfferFlag(c, "for", command.Fixed(record.Profiles()...))
	return c
}

// Formats are the formats of a record, and all for one file in each of them.
func Formats() []string {
	return []string{"html", "pdf", "xlsx", "csv", "json", "md", "pack", "all"}
}

func runExport(s *session.Session, o exportOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	if o.On.After(s.Today()) {
		return cpd.Fail(cpd.Usage, o.On.Long()+" lies ahead: a record says how you stand on a day that has come; nothing was written",
			"give --on a day up to today, or leave it out")
	}
	secret, err := s.Passphrase(o.secret, true)
	if err != nil {
		return err
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	if err := o.whichYear(s, l); err != nil {
		return err
	}
	if err := o.whichTexts(s, l); err != nil {
		return err
	}
	q := o.request()
	var held outgoing.Held[*outgoing.Record]
	err = s.Out.Busy("Making the record", func() (err error) {
		held, err = outgoing.Make(l, q)
		return err
	})
	if err != nil {
		return err
	}
	moving := o.format == "pack" && q.Moves()
	r, err := command.Passed(s, held, outgoing.Terms{Reviewed: o.reviewed, Moving: moving, Locked: moving && secret != ""})
	if err != nil {
		return err
	}
	for i := range r.Evidence {
		if p := &r.Evidence[i]; p.Missing && o.AllowMissing {
			s.Out.Note("the pack lacks %s of entry %s, which is missing or changed; the record says so", cpd.Visible(p.Name), p.Entry)
		}
	}
	return (&writer{s, o, l, r, secret}).all()
}

// check settles the format and refuses what cannot be meant.
func (o *exportOptions) check() error {
	if !slices.Contains(record.Profiles(), o.audience) {
		return cpd.Fail(cpd.Usage, "there is no profile "+cpd.Quoted(o.audience), "give --for one of: "+strings.Join(record.Profiles(), ", "))
	}
	if o.names != "on" && o.names != "off" {
		return cpd.Fail(cpd.Usage, "--names is on or off, not "+cpd.Quoted(o.names), "leave your name and number out with --names off")
	}
	if o.Lang != "" && !slices.Contains(record.Languages(), o.Lang) {
		return cpd.Fail(cpd.Usage, "there is no language "+cpd.Quoted(o.Lang)+" to put beside English; nothing was written",
			"give --lang one of: "+strings.Join(record.Languages(), ", "))
	}
	named := formatOf(o.out)
	if o.format == "" {
		o.format = cmp.Or(named, "html")
	}
	if !slices.Contains(Formats(), o.format) {
		text := cpd.DidYouMean("there is no format "+cpd.Quoted(o.format), o.format, Formats())
		return cpd.Fail(cpd.Usage, text, "give one of: "+strings.Join(Formats(), ", "))
	}
	if o.format == "all" && o.out == "-" {
		return cpd.Fail(cpd.Usage, "several files cannot go to standard output", "name a folder with -o")
	}
	if o.ask && o.format != "html" {
		return cpd.Fail(cpd.Usage, "only the web page can ask for a sign-off, not "+o.format, "leave out --format")
	}
	if o.secret.Given() && o.format != "pack" {
		return cpd.Fail(cpd.Usage, "a passphrase locks a pack, not "+o.format, "add --format pack")
	}
	return o.checkName(named)
}

// checkName refuses a file that would be called something that it is not: nobody may
// take an open file for a locked one.
func (o *exportOptions) checkName(named string) error {
	ext := filepath.Ext(o.out)
	switch {
	case o.format == "all": // a folder
		return nil
	case named != "" && named != o.format:
		fit := map[string]string{"pack": "zip"}
		return cpd.Fail(cpd.Usage, cpd.Visible(o.out)+" is the name of a "+named+" file, and --format says "+o.format+"; nothing was written",
			"leave out --format, or give -o "+cpd.Visible(strings.TrimSuffix(o.out, ext))+"."+cmp.Or(fit[o.format], o.format))
	case strings.EqualFold(ext, ".age") && !o.secret.Given():
		return cpd.Fail(cpd.Usage, cpd.Visible(o.out)+" is the name of a locked file, and there is no passphrase; nothing was written",
			"add --passphrase, or leave out "+cpd.Visible(ext))
	}
	return nil
}

// formatOf reads the format off a file's name, "" where it names none.
func formatOf(out string) string {
	switch strings.ToLower(filepath.Ext(out)) {
	case ".pdf", ".xlsx", ".csv", ".json", ".md":
		return strings.ToLower(filepath.Ext(out))[1:]
	case ".html", ".htm":
		return "html"
	case ".zip", ".age":
		return "pack"
	}
	return ""
}

// request is what was asked for, in the words of the door.
func (o *exportOptions) request() outgoing.Request {
	q := o.Request
	q.With = nil
	for _, words := range o.With {
		for word := range strings.SplitSeq(words, ",") {
			q.With = append(q.With, strings.TrimSpace(word))
		}
	}
	q.For, q.NoNames, q.Evidence = record.Profile(o.audience), o.names == "off", o.format == "pack" || o.format == "all"
	q.Reflections = q.Reflections || slices.Contains(q.With, outgoing.Reflections)
	return q
}

// whichYear settles the year that nobody named: while one that has ended is not
// sent yet it asks, and where nobody can answer it says which year it takes.
func (o *exportOptions) whichYear(s *session.Session, l *member.Logbook) error {
	if o.Year != "" || len(o.Only) > 0 || o.Choice.Narrows() {
		return nil
	}
	closed, err := command.ClosedYear(l, o.Schemes...)
	if err != nil || closed == nil {
		return err
	}
	if !s.CanAsk() {
		s.Out.Note("this is the record of the year that is running; %s", closed.Words())
		return nil
	}
	i, err := s.Asker().Choice(ask.Question{Label: "Which year?", NoBack: true}, []ask.Option{
		{Name: "last", Note: closed.Span.String() + ", which has ended and was not sent yet"},
		{Name: "this", Note: "the year that is running"},
	}, 0)
	if err == nil {
		o.Year = []string{"last", "this"}[i]
	}
	return err
}

// sayYears names, in the first line, what the record covers.
func (w *writer) sayYears() {
	years := cpd.ListOf(w.record.Standings(), func(st scheme.Standing) string { return st.Label() + ", " + st.Period.String() })
	if len(years) > 0 && len(years) <= 3 {
		w.s.Out.Say("The record of %s", cpd.Visible(english.List(years)))
	}
}

// unfinished asks before the record of a year is kept as sent that is not over.
func unfinished(s *session.Session, l *member.Logbook, span cpd.Span) (goOn bool, err error) {
	if span.To.Before(l.Today) {
		return true, nil
	}
	if s.CanAsk() {
		return s.Asker().Yes(ask.Question{Label: "This year runs until " + span.To.Long() + ". Keep its record as sent all the same?", NoBack: true}, false)
	}
	s.Out.Note("this year runs until %s; what you add to it from now on is not in what was sent", span.To.Long())
	return true, nil
}

// whichTexts asks once whether the record for a body shows the private texts that it
// wants to read. Where nobody can answer, the record says what it lacks.
func (o *exportOptions) whichTexts(s *session.Session, l *member.Logbook) error {
	if !s.CanAsk() || record.Profile(o.audience) != record.ForBody || o.Reflections || len(o.With) > 0 {
		return nil
	}
	if set, err := l.Setting(outgoing.SchemeTexts); err != nil || set != "ask" {
		return err
	}
	for _, id := range append(o.Schemes, "")[:max(1, len(o.Schemes))] {
		m, err := l.Membership(id)
		if err != nil {
			return nil // the export says it
		}
		rules, err := l.Rules.Scheme(m.Scheme)
		if err != nil || len(rules.Rules.Needs.Shows) == 0 {
			continue
		}
		yes, err := s.Asker().Yes(ask.Question{NoBack: true, Label: rules.Title + " wants to read " +
			english.List(cpd.ListOf(rules.Rules.Needs.Shows, scheme.FieldLabel)) + ". Show what you wrote there, in this record and later ones?"}, false)
		if err != nil {
			return err
		}
		_, _, err = l.Set(outgoing.SchemeTexts, map[bool]string{true: "yes", false: "no"}[yes])
		return err
	}
	return nil
}
