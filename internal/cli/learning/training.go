package learning

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
)

// NewTraining makes the command training.
func NewTraining(s *session.Session) *cobra.Command {
	c := command.Group("training", "Mandatory training: last taken, next due",
		"  cpdlog training\n  cpdlog training set all=\"1 year\" health-and-safety=\"3 years\"\n"+
			"  cpdlog training set safeguarding-adults --every \"2 years\"\n"+
			"  cpdlog add \"Safeguarding refresher\" --activity training --time 3h --topic safeguarding-adults",
		newTrainingSet(s))
	c.Long = `Show mandatory and statutory training: when you last took each topic, how long it is
valid, and when it is due again; overdue topics first. Your employer decides how long a
training is valid: set it for each topic; until then what is usual holds, where there is
such. An entry renews a topic with --topic ID. Your employer's list of training renews
topics by their names and levels: cpdlog import LIST.`
	command.TableFlags(c, s)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runTraining(s, l) })
	return c
}

func runTraining(s *session.Session, l *member.Logbook) error {
	all, err := l.Training()
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "on": s.Today(), "topics": topicsJSON(all)})
	}
	if !s.Out.Plain {
		s.Out.Say("%s", trainingAnswer(all))
	}
	topicTable(s, all)
	unset := len(cpd.Those(all, func(t portfolio.TopicStanding) bool { return t.Topic.Months == 0 }))
	if unset > 0 && !s.Out.Plain {
		s.Out.Say("%s no renewal interval yet. Your employer sets it, in one step: cpdlog training set all=\"1 year\" %s=\"2 years\" (what is usual is our reading)",
			english.Count(unset, "topic has", "topics have"), all[0].Topic.ID)
	}
	return sayTopicToMark(s, l, all)
}

// sayTopicToMark names the newest entry that may renew a topic which it is not marked with.
func sayTopicToMark(s *session.Session, l *member.Logbook, all []portfolio.TopicStanding) error {
	topics := cpd.ListOf(all, func(t portfolio.TopicStanding) portfolio.Topic { return t.Topic })
	entries, err := l.Book.Entries(logbook.Query{Newest: true})
	for e := range cpd.Each(entries) {
		if id := portfolio.SuggestTopic(topics, e); id != "" {
			sayMark(s, e, "topic", id)
			return err
		}
	}
	if len(all) > 0 {
		sayMark(s, nil, "topic", all[0].Topic.ID)
	}
	return err
}

// topicTable has the topics' own ids, since those are what is typed; plainly
// also their names and entries.
func topicTable(s *session.Session, all []portfolio.TopicStanding) {
	names, rows := []string{"Topic", "State", "Last taken", "Every", "Next due"}, [][]string{}
	for _, t := range all {
		row := []string{t.Topic.ID, string(t.State), t.Last.String(), every(t.Topic), t.Due.String()}
		if s.Out.Plain {
			row[3] = portfolio.FormatMonths(t.Topic.Months)
			row = append(row, t.ID, t.Topic.Name)
		}
		rows = append(rows, row)
	}
	if s.Out.Plain {
		names = append(names, "Entry", "Name")
	}
	s.Out.Rows(names, rows, 1)
}

// every is the interval of a topic, and whether it is only the usual one.
func every(t portfolio.Topic) string {
	if t.Months == 0 && t.Usual > 0 {
		return portfolio.FormatMonths(t.Usual) + " (usual)"
	}
	return portfolio.FormatMonths(t.Months)
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

// topicJSON is the published form of a topic; the names are a promise.
type topicJSON struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	State   string    `json:"state"`
	Last    *cpd.Date `json:"last"`
	Entry   string    `json:"entry"`
	Months  *int      `json:"interval_months"`
	Usual   *int      `json:"usual_months"` // a reading of ours; null where there is none
	Due     *cpd.Date `json:"due"`
	Days    *int      `json:"days_left"`
	Planned *cpd.Date `json:"planned"`
	Expires *cpd.Date `json:"valid_until"` // what the certificate, or the employer's list, says
	Usually bool      `json:"due_by_usual"`
}

func topicsJSON(all []portfolio.TopicStanding) []topicJSON {
	out := []topicJSON{}
	for _, s := range all {
		t := topicJSON{ID: s.Topic.ID, Name: s.Topic.Name, State: string(s.State), Last: s.Last.OrNil(), Entry: s.ID, Due: s.Due.OrNil(), Planned: s.Planned.OrNil(),
			Expires: s.Expires.OrNil(), Usually: s.Usually}
		if s.Topic.Months > 0 {
			t.Months = &s.Topic.Months
		}
		if s.Topic.Usual > 0 {
			t.Usual = &s.Topic.Usual
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
		Use: "set [TOPIC[=INTERVAL]…]", Short: "Set how long trainings are valid",
		Long: `Set how long trainings are valid, as your employer says: one topic or several, in one
step. "all" is every topic that cpdlog training shows; what is named behind it has its own
interval. Without a topic, in a terminal, cpdlog asks for each.`,
		Example: "  cpdlog training set safeguarding-adults --every \"2 years\"\n  cpdlog training set all=\"1 year\" lone-working=none",
		Args:    command.Between(0, -1, "a topic"),
	}
	c.Flags().StringVar(&every, "every", "", "the interval: 1 year, 18 months; none if it never expires; usual goes back to the topic's own")
	command.OfferFlag(c, "every", command.Fixed("1 year", "2 years", "3 years", "none", "usual"))
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runTrainingSet(s, l, args, every) })
	return c
}

func runTrainingSet(s *session.Session, l *member.Logbook, args []string, every string) error {
	shown, err := l.Training()
	if err == nil && len(args) == 0 {
		args, err = askIntervals(s, shown)
	}
	if err != nil {
		return err
	}
	values, lines := map[string]string{}, []string{}
	for _, arg := range args {
		id, typed, own := strings.Cut(arg, "=")
		if !own {
			typed = every
		}
		value, words, err := interval(typed)
		if err != nil {
			return err
		}
		topics := cpd.ListOf(shown, func(t portfolio.TopicStanding) portfolio.Topic { return t.Topic })
		if id != "all" {
			t, err := l.Topic(id)
			if err != nil {
				return err
			}
			topics = []portfolio.Topic{t}
		}
		for _, t := range topics {
			values[t.ID] = value
		}
		if id == "all" {
			topics = []portfolio.Topic{{Name: english.Count(len(shown), "topic", "topics")}}
		}
		lines = append(lines, cpd.Visible(topics[0].Name)+": "+words)
	}
	step, err := l.Change("training: "+strings.Join(lines, "; "), func(tx *logbook.Tx) error {
		return cpd.InTurn(slices.Sorted(maps.Keys(values)), func(id string) error { return tx.SetSetting(member.IntervalSetting+id, values[id]) })
	})
	if err == nil {
		s.Out.Changed(step.Group != 0, "%s", strings.Join(lines, "\n"))
	}
	return err
}

// askIntervals asks for the interval of each topic; Enter leaves one as it is.
func askIntervals(s *session.Session, shown []portfolio.TopicStanding) (args []string, err error) {
	if !s.CanAsk() {
		return nil, cpd.Fail(cpd.Usage, "training set needs a topic; nothing was changed", `for example: cpdlog training set all --every "1 year"`)
	}
	err = ask.Each(shown, func(t portfolio.TopicStanding, q ask.Question) error {
		now := portfolio.FormatMonths(t.Topic.Months)
		q.Label, q.Default, q.Optional = t.Topic.Name, now, true
		q.Help, q.Check = "How long is it valid, as your employer says? 1 year, 18 months, none", func(a string) error { _, _, err := interval(a); return err }
		answer, err := s.Asker().Line(q)
		args = slices.DeleteFunc(args, func(a string) bool { return strings.HasPrefix(a, t.Topic.ID+"=") }) // given before
		if err == nil && answer != now {
			args = append(args, t.Topic.ID+"="+cmp.Or(answer, "none"))
		}
		return err
	})
	return args, err
}

// interval reads what --every says: the setting's value, and the words for it.
func interval(every string) (value, words string, err error) {
	switch strings.ToLower(strings.TrimSpace(every)) {
	case "":
		return "", "", cpd.Fail(cpd.Usage, "--every is missing: how long is it valid? Nothing was changed", `for example: --every "2 years"`)
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
