package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
)

// settingInterval holds, behind a topic's id, how many months the employer lets
// a training hold; "0" where the employer sets none.
const settingInterval = "training-interval:"

// soonDays is how long before its day a training is called due soon.
const soonDays = 60

// topics are the training topics with the intervals that the member set.
func (a *app) topics() ([]portfolio.Topic, error) {
	s, err := a.shelf("topics")
	if err != nil {
		return nil, err
	}
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	all, err := b.Settings()
	if err != nil {
		return nil, err
	}
	own := map[string]int{}
	for name, v := range all {
		if id, ok := strings.CutPrefix(name, settingInterval); ok {
			if n, err := strconv.Atoi(v); err == nil {
				own[id] = n
			}
		}
	}
	return portfolio.WithIntervals(s.AllTopics(), own), nil
}

func (a *app) trainingCmd() *cobra.Command {
	var asJSON bool
	list := func([]string) error { return a.runTraining(asJSON) }
	c := a.group("training", "Mandatory training: last taken, next due",
		"  cpdlog training\n  cpdlog training set safeguarding-adults --every \"2 years\"\n  cpdlog add \"Safeguarding refresher\" --activity training --time 3h --topic safeguarding-adults",
		a.trainingSetCmd())
	c.Long = `Show mandatory and statutory topics: when each was last taken, for how long it holds,
and when it is due again; overdue ones first. How long a training holds is your
employer's word: set it for each topic. An entry renews a topic with --topic ID.`
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&a.plain, "plain", false, "print tab-separated lines")
	c.RunE = a.run(list)
	return c
}

func (a *app) runTraining(asJSON bool) error {
	topics, err := a.topics()
	if err != nil {
		return err
	}
	entries, err := a.book.Entries(logbook.Query{})
	if err != nil {
		return err
	}
	all := portfolio.Training(topics, entries, a.today(), soonDays)
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "on": a.today(), "topics": topicsJSON(all)})
	}
	if !a.plain {
		a.say("%s", trainingAnswer(all))
	}
	a.topicTable(all)
	if unset := withoutInterval(all); unset > 0 && !a.plain {
		a.say("For %s nobody has said for how long it holds; when your employer says: cpdlog training set %s --every \"2 years\"", counted(unset, "topic", "topics"), firstUnset(all))
	}
	return nil
}

// topicTable has the topics' own ids, since those are what is typed; plainly
// also their names and entries.
func (a *app) topicTable(all []portfolio.TopicStanding) {
	names, rows := []string{"Topic", "State", "Last taken", "Every", "Next due"}, [][]string{}
	for _, s := range all {
		row := []string{s.Topic.ID, string(s.State), s.Last.String(), portfolio.FormatMonths(s.Topic.Months), s.Due.String()}
		if a.plain {
			row = append(row, s.ID, s.Topic.Name)
		}
		rows = append(rows, row)
	}
	if a.plain {
		names = append(names, "Entry", "Name")
	}
	a.table(names, rows, 1)
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
	return counted(len(all), "topic", "topics") + ": " + orText(strings.Join(words, ", "), "none")
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
		t := topicJSON{ID: s.Topic.ID, Name: s.Topic.Name, State: string(s.State), Last: orNull(s.Last), Entry: s.ID, Due: orNull(s.Due), Planned: orNull(s.Planned)}
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

func (a *app) trainingSetCmd() *cobra.Command {
	var every string
	c := &cobra.Command{
		Use: "set TOPIC", Short: "Say for how long a training holds",
		Example: "  cpdlog training set safeguarding-adults --every \"2 years\"\n  cpdlog training set lone-working --every none",
		Args:    exactly(1, "a topic"),
	}
	c.Flags().StringVar(&every, "every", "", "the interval: 1 year, 18 months; none where there is none; usual takes your word away")
	offer(c, "every", fixed("1 year", "2 years", "3 years", "none", "usual"))
	c.ValidArgsFunction = a.completing(a.offerTopics)
	c.RunE = a.run(func(args []string) error { return a.runTrainingSet(args[0], every) })
	return c
}

func (a *app) offerTopics(string) ([]string, error) {
	s, err := a.shelf("topics")
	if err != nil {
		return nil, err
	}
	var found []string
	for _, t := range s.AllTopics() {
		found = append(found, described(t.ID, t.Name))
	}
	return found, nil
}

func (a *app) runTrainingSet(id, every string) error {
	if every == "" {
		return cpd.Fail(cpd.Usage, "for how long does it hold? --every is missing; nothing was changed", `for example: --every "2 years"`)
	}
	t, err := a.trainingTopic(id)
	if err != nil {
		return err
	}
	value, words, err := interval(every)
	if err != nil {
		return err
	}
	step, err := a.change("training: "+t.Name+", "+words, func(tx *logbook.Tx) error { return tx.SetSetting(settingInterval+t.ID, value) })
	if err != nil {
		return err
	}
	if step.Group == 0 {
		a.say("Nothing was changed: it was so already")
		return nil
	}
	a.say("%s: %s", cpd.Visible(t.Name), words)
	a.say("Undo: cpdlog undo")
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
		return "", "", cpd.Fail(cpd.Invalid, quote(every)+" is no interval; nothing was changed", `give months or years, such as --every "18 months", or none`)
	}
	return strconv.Itoa(n), "refresh every " + portfolio.FormatMonths(n), nil
}

// trainingTopic finds a topic, and names the nearest one where there is none.
func (a *app) trainingTopic(id string) (portfolio.Topic, error) {
	s, err := a.shelf("topics")
	if err != nil {
		return portfolio.Topic{}, err
	}
	if t := s.Topic(id); t.ID != "" {
		return t, nil
	}
	var ids []string
	for _, t := range s.AllTopics() {
		ids = append(ids, t.ID)
	}
	text := "there is no training topic " + quote(id)
	if near := nearest(id, ids); near != "" {
		text += "; did you mean " + near + "?"
	}
	return portfolio.Topic{}, cpd.Fail(cpd.NotFound, ending(text, "Nothing was changed"), "see them with: cpdlog training")
}

// topicTags are the tags by which an entry renews the topics.
func (a *app) topicTags(ids []string) ([]string, error) {
	var tags []string
	for _, id := range ids {
		t, err := a.trainingTopic(id)
		if err != nil {
			return nil, err
		}
		tags = append(tags, portfolio.TopicTag(t.ID))
	}
	return tags, nil
}
