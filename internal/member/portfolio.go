package member

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/scheme"
)

// Frameworks returns those that concern the member, the main one first: that of
// the main scheme, else the link worker's, else the first there is.
func (l *Logbook) Frameworks() ([]portfolio.Framework, error) {
	s, err := l.Rules.Shelf("frameworks")
	if err != nil {
		return nil, err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return nil, err
	}
	ids := cpd.ListOf(ms, func(m cpd.Membership) string { return m.Scheme })
	all := portfolio.For(s.Frameworks, ids)
	slices.SortStableFunc(all, func(x, y portfolio.Framework) int {
		return frameworkRank(x, Main(ms)) - frameworkRank(y, Main(ms))
	})
	return all, nil
}

func frameworkRank(f portfolio.Framework, main string) int {
	switch {
	case f.Scheme != "" && f.Scheme == main:
		return 0
	case f.ID == "splw":
		return 1
	}
	return 2
}

// KindOf returns the kind that the entry is of; nil for ordinary entries, and
// where the kinds cannot be read.
func (l *Logbook) KindOf(e *cpd.Entry) *portfolio.Kind {
	if e.Kind == "" || e.Kind == cpd.KindLearning {
		return nil
	}
	s, err := l.Rules.Shelf("kinds")
	if err != nil {
		return nil
	}
	return s.Kinds.Find(e.Kind)
}

// Asked returns a kind with what this member is asked and what is expected of it.
func (l *Logbook) Asked(k *portfolio.Kind) (*portfolio.Kind, error) {
	outside, err := l.OutsidePractice()
	if err != nil {
		return nil, err
	}
	ids, err := l.schemes()
	if err != nil {
		return nil, err
	}
	mine := k.Of(ids)
	if !outside {
		return &mine, nil
	}
	s, err := l.Rules.Shelf("prompts")
	if err != nil {
		return nil, err
	}
	return s.ForKind(&mine, outside), nil
}

// schemes are the ids of those that were ever joined.
func (l *Logbook) schemes() ([]string, error) {
	ms, err := l.Book.Memberships()
	return cpd.ListOf(ms, func(m cpd.Membership) string { return m.Scheme }), err
}

// CheckKind refuses a kind of entry that there is not.
func (l *Logbook) CheckKind(kind string) error {
	if kind == cpd.KindLearning {
		return nil
	}
	s, err := l.Rules.Shelf("kinds")
	if err != nil || s.Kinds.Find(kind) != nil {
		return err
	}
	ids := append([]string{cpd.KindLearning}, s.Kinds.IDs()...)
	return cpd.NoSuch(cpd.NotFound, "there is no kind of entry "+cpd.Quoted(kind), kind, ids, "the kinds: "+strings.Join(ids, ", "))
}

// TextLabels returns what the questions of a scheme call some texts of an entry,
// else their names in words.
func (l *Logbook) TextLabels(schemeID string, fields []string) []string {
	var questions []portfolio.Question
	if shelf, err := l.Rules.Shelf("prompts"); err == nil {
		if set := shelf.ForEntry(&cpd.Entry{Claims: []cpd.Claim{{Scheme: schemeID}}}, false); set != nil {
			questions = set.Fields
		}
	}
	return cpd.ListOf(fields, func(f string) string {
		if q := cpd.Find(questions, func(q *portfolio.Question) bool { return q.ID == f && q.Label != "" }); q != nil {
			return q.Label
		}
		return scheme.FieldLabel(f)
	})
}

// Questions returns, by kind of entry, what its texts answer, in their order.
func (l *Logbook) Questions() (func(kind string) []portfolio.Question, error) {
	schemes, err := l.schemes()
	if err != nil {
		return nil, err
	}
	shelf, err := l.Rules.Shelf("kinds", "prompts")
	return func(kind string) []portfolio.Question { return shelf.Fields(kind, schemes) }, err
}

// The settings that hold what the member decided about the privacy check. A
// mark is kept by its hash, never by its words; the lists hold a word or a
// phrase a line.
const (
	FineSetting  = "privacy-fine:"
	BlockSetting = logbook.BlockSetting
	AllowSetting = logbook.AllowSetting
)

// Privacy is what the check knows of the member: the own name, the words to
// keep out, the words that are fine, and what was marked as fine.
func (l *Logbook) Privacy() (privacy.Context, error) {
	c := privacy.Context{Today: l.Today, Marks: map[string]bool{}}
	all, err := l.Book.Settings()
	if err != nil {
		return c, err
	}
	m, err := l.Book.Member()
	if err != nil {
		return c, err
	}
	if m.Name != "" {
		c.OwnNames = []string{m.Name}
	}
	for name := range all {
		if hash, ok := strings.CutPrefix(name, FineSetting); ok {
			c.Marks[hash] = true
		}
	}
	c.Block, c.Allow = Words(all[BlockSetting]), Words(all[AllowSetting])
	return c.Ready(), nil
}

// Words returns the words or phrases of a list that is kept as lines.
func Words(lines string) []string {
	return strings.FieldsFunc(lines, func(r rune) bool { return r == '\n' })
}

// IntervalSetting holds, behind a topic's id, how many months the employer lets
// a training hold; "0" where the employer sets none.
const IntervalSetting = "training-interval:"

// Topics returns the training topics with the intervals that the member set.
func (l *Logbook) Topics() ([]portfolio.Topic, error) {
	s, err := l.Rules.Shelf("topics")
	if err != nil {
		return nil, err
	}
	all, err := l.Book.Settings()
	if err != nil {
		return nil, err
	}
	own := map[string]int{}
	for name, v := range all {
		if id, ok := strings.CutPrefix(name, IntervalSetting); ok {
			if n, err := strconv.Atoi(v); err == nil {
				own[id] = n
			}
		}
	}
	return portfolio.WithIntervals(s.AllTopics(), own), nil
}

// Topic returns a training topic. An unknown one is an error for the member.
func (l *Logbook) Topic(id string) (portfolio.Topic, error) {
	s, err := l.Rules.Shelf("topics")
	if err != nil {
		return portfolio.Topic{}, err
	}
	if t := s.Topic(id); t.ID != "" {
		return t, nil
	}
	ids := cpd.ListOf(s.AllTopics(), func(t portfolio.Topic) string { return t.ID })
	return portfolio.Topic{}, cpd.NoSuch(cpd.NotFound, "there is no training topic "+cpd.Quoted(id), id, ids, "see them with: cpdlog training")
}

// CompetencyCodes turns what was typed, 4.3 or splw:4.3, into the codes that
// entries keep. Those that the entry has already stay as they are.
func (l *Logbook) CompetencyCodes(typed, have []string) ([]string, error) {
	if !slices.ContainsFunc(typed, func(c string) bool { return !slices.Contains(have, c) }) {
		return typed, nil
	}
	all, err := l.Frameworks()
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, t := range typed {
		if slices.Contains(have, t) {
			codes = append(codes, t)
			continue
		}
		code, err := portfolio.Resolve(all, t)
		if err != nil {
			return nil, nearCode(err, all, t)
		}
		codes = append(codes, code)
	}
	return codes, nil
}

// nearCode adds the code that a mistyped one most likely meant.
func nearCode(err error, all []portfolio.Framework, typed string) error {
	var known []string
	for f := range cpd.Each(all) {
		for _, p := range f.Parts {
			known = append(known, p.ID, f.Code(p.ID))
		}
	}
	near := cpd.NearestName(typed, known)
	var e *cpd.Error
	if near == "" || !errors.As(err, &e) {
		return err
	}
	code, rerr := portfolio.Resolve(all, near)
	if rerr != nil {
		return err
	}
	return cpd.Fail(e.Kind, e.Text+"; did you mean "+portfolio.Label(all, code)+"? Nothing was changed", e.Hint)
}
