package member

import (
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
