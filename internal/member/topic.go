package member

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

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
