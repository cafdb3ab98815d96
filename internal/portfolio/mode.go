package portfolio

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Mode is how a piece of CPD works on practice.
type Mode string

// The modes.
const (
	ModeCompliance Mode = "compliance" // induction, mandatory and statutory training
	ModeKnowledge  Mode = "knowledge"  // bringing knowledge up to date
	ModeReflective Mode = "reflective" // looking at one's own practice
	ModeUnsaid     Mode = ""
)

// Modes are the modes in the order in which they are shown, the unsaid last.
func Modes() []Mode { return []Mode{ModeCompliance, ModeKnowledge, ModeReflective, ModeUnsaid} }

// Label is the mode in words.
func (m Mode) Label() string {
	switch m {
	case ModeCompliance:
		return "compliance and induction"
	case ModeKnowledge:
		return "knowledge update"
	case ModeReflective:
		return "reflective"
	}
	return "not said"
}

// ModeOf is the mode of an entry: its own tag, else compliance when it renews
// a training topic, else what its kind says, else unsaid.
func (k Kinds) ModeOf(e *cpd.Entry) Mode {
	for _, m := range []Mode{ModeCompliance, ModeKnowledge, ModeReflective} {
		if slices.Contains(e.Tags, "mode:"+string(m)) {
			return m
		}
	}
	if len(TopicsOf(e)) > 0 {
		return ModeCompliance
	}
	if kind := k.Find(e.Kind); kind != nil {
		return kind.Mode
	}
	return ModeUnsaid
}

const protected = "protected"

// Protected is the time of an entry that was protected learning time, in
// minutes: the split of that name, else all of it when the entry is tagged so.
func Protected(e *cpd.Entry) int {
	if m, ok := e.Splits[protected]; ok {
		return m
	}
	if slices.Contains(e.Tags, protected) {
		return e.Minutes
	}
	return 0
}

const topicTag = "topic:"

// TopicsOf are the training topics that an entry renews, by id.
func TopicsOf(e *cpd.Entry) []string {
	var out []string
	for _, t := range e.Tags {
		if id, ok := strings.CutPrefix(t, topicTag); ok {
			out = append(out, id)
		}
	}
	return out
}

// TopicTag is the tag by which an entry renews a topic.
func TopicTag(id string) string { return topicTag + id }
