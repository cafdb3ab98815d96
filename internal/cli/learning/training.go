package learning

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
)

// soonDays is how long before its day a training is called due soon.
const soonDays = 60

// NewTraining makes the command training.
func NewTraining(s *session.Session) *cobra.Command {
	var asJSON bool
	c := command.Group("training", "Mandatory training: last taken, next due",
		"  cpdlog training\n"+
			"  cpdlog training set safeguarding-adults --every \"2 years\"\n"+
			"  cpdlog add \"Safeguarding refresher\" --activity training --time 3h --topic safeguarding-adults",
		newTrainingSet(s))
	c.Long = `Show mandatory and statutory training: when you last took each topic, how long it is
valid, and when it is due again; overdue topics first. Your employer decides how long a
training is valid: set it for each topic. An entry renews a topic with --topic ID.`
	command.JSONFlag(c, &asJSON)
	command.PlainFlag(c, s)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runTraining(s, l, asJSON) })
	return c
}

func runTraining(s *session.Session, l *member.Logbook, asJSON bool) error {
	topics, err := l.Topics()
	if err != nil {
		return err
	}
	entries, err := l.Book.Entries(logbook.Query{})
	if err != nil {
		return err
	}
	all := portfolio.Training(topics, entries, s.Today(), soonDays)
	if asJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "on": s.Today(), "topics": topicsJSON(all)})
	}
	if !s.Out.Plain {
		s.Out.Say("%s", trainingAnswer(all))
	}
	topicTable(s, all)
	if unset := withoutInterval(all); unset > 0 && !s.Out.Plain {
		s.Out.Say("%s no renewal interval yet. Your employer sets it: cpdlog training set %s --every \"2 years\"",
			english.Count(unset, "topic has", "topics have"), firstUnset(all))
	}
	return nil
}

// topicTable has the topics' own ids, since those are what is typed; plainly
// also their names and entries.
func topicTable(s *session.Session, all []portfolio.TopicStanding) {
	names, rows := []string{"Topic", "State", "Last taken", "Every", "Next due"}, [][]string{}
	for _, t := range all {
		row := []string{t.Topic.ID, string(t.State), t.Last.String(), portfolio.FormatMonths(t.Topic.Months), t.Due.String()}
		if s.Out.Plain {
			row = append(row, t.ID, t.Topic.Name)
		}
		rows = append(rows, row)
	}
	if s.Out.Plain {
		names = append(names, "Entry", "Name")
	}
	s.Out.Rows(names, rows, 1)
}

// trainingAnswer is the state of all topics in one line.
func trainingAnswer(all []portfolio.TopicStanding) string {
	count := map[portfolio.TopicState]int{}
	for _, s := range all {
		count[s.State]++
	}
	words := []string{}
	for _, st := range []portfolio.TopicState{portfolio.Overdue, portfolio.DueSoon, portfolio.NeverTaken, portfolio.Current, portfolio.NoInterval} {
		if n := count[st]; n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, st))
		}
	}
	return english.Count(len(all), "topic", "topics") + ": " + cmp.Or(strings.Join(words, ", "), "none")
}

func withoutInterval(all []portfolio.TopicStanding) (n int) {
	for _, s := range all {
		if s.Topic.Months == 0 {
			n++
		}
	}
	return n
}

// firstUnset is a topic to set an interval for: one that was taken, if any.
func firstUnset(all []portfolio.TopicStanding) string {
	first := ""
	for _, s := range all {
		switch {
		case s.Topic.Months > 0:
		case !s.Last.IsZero():
			return s.Topic.ID
		case first == "":
			first = s.Topic.ID
		}
	}
	return first
}

// topicJSON is the published form of a topic; the names are a promise.
type topicJSON struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	State   string    `json:"state"`
	Last    *cpd.Date `json:"last"`
	Entry   string    `json:"entry"`
	Months  *int      `json:"interval_months"`
	Due     *cpd.Date `json:"due"`
	Days    *int      `json:"days_left"`
	Planned *cpd.Date `json:"planned"`
}

func topicsJSON(all []portfolio.TopicStanding) []topicJSON {
	out := []topicJSON{}
	for _, s := range all {
		t := topicJSON{ID: s.Topic.ID, Name: s.Topic.Name, State: string(s.State), Last: s.Last.OrNil(), Entry: s.ID, Due: s.Due.OrNil(), Planned: s.Planned.OrNil()}
		if s.Topic.Months > 0 {
			t.Months = &s.Topic.Months
		}
		if !s.Due.IsZero() {
			t.Days = &s.Days
		}
		out = append(out, t)
	}
	return out
}

func newTrainingSet(s *session.Session) *cobra.Command {
	var every string
	c := &cobra.Command{
		Use: "set TOPIC", Short: "Set how long a training is valid",
		Example: "  cpdlog training set safeguarding-adults --every \"2 years\"\n  cpdlog training set lone-working --every none",
		Args:    command.Exactly(1, "a topic"),
	}
	c.Flags().StringVar(&every, "every", "", "the interval: 1 year, 18 months; none if it never expires; usual goes back to the topic's own")
	command.OfferFlag(c, "every", command.Fixed("1 year", "2 years", "3 years", "none", "usual"))
	c.ValidArgsFunction = command.Completing(s, command.Topics)
	c.RunE = command.Run(s, func(args []string) error { return runTrainingSet(s, args[0], every) })
	return c
}

func runTrainingSet(s *session.Session, id, every string) error {
	if every == "" {
		return cpd.Fail(cpd.Usage, "--every is missing: how long is it valid? Nothing was changed", `for example: --every "2 years"`)
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	t, err := l.Topic(id)
	if err != nil {
		return err
	}
	value, words, err := interval(every)
	if err != nil {
		return err
	}
	step, err := l.Change("training: "+t.Name+", "+words, func(tx *logbook.Tx) error { return tx.SetSetting(member.IntervalSetting+t.ID, value) })
	if err != nil {
		return err
	}
	s.Out.Changed(step.Group != 0, "%s: %s", cpd.Visible(t.Name), words)
	return nil
}

// interval reads what --every says: the setting's value, and the words for it.
func interval(every string) (value, words string, err error) {
	switch strings.ToLower(strings.TrimSpace(every)) {
	case "none":
		return "0", "no interval", nil
	case "usual":
		return "", "as the topic's file says", nil
	}
	n, err := portfolio.ParseMonths(every)
	if err != nil || n == 0 {
		return "", "", cpd.Fail(cpd.Invalid, cpd.Quoted(every)+" is not an interval; nothing was changed",
			`give months or years, such as --every "18 months", or none`)
	}
	return strconv.Itoa(n), "refresh every " + portfolio.FormatMonths(n), nil
}
