package faults

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// kinds are the commands of the model test.
func kinds() []kind {
	return append(noteKinds(), []kind{
		{"add", 10, makeAdd}, {"add --planned", 3, makePlan}, {"done", 2, makeDone}, {"edit", 9, makeEdit}, {"edit --tag", 4, makeTag},
		{"delete", 3, makeDelete}, {"reflect ID", 3, makeReflect}, {"supervision tick", 1, makeTick}, {"goal link", 2, makeGoalLink},
		{"goal done", 2, makeGoalDone}, {"evidence add", 3, makeAttach}, {"evidence remove", 2, makeDetach},
		{"import", 2, makeImport}, {"import the same", 20, makeImportAgain}, {"import --update", 2, makeUpdate},
		{"set", 2, makeSet}, {"member", 2, makeMember}, {"training set", 1, makeTraining},
		{"privacy block", 1, listing("block")}, {"privacy allow", 1, listing("allow")},
		{"scheme join", 1, makeJoin}, {"scheme absence", 1, makeAbsence}, {"scheme reduce", 1, makeReduce}, {"scheme weekly-hours", 1, makeHours},
		{"submitted", 2, makeSubmitted}, {"undo", 12, makeUndo}, {"redo", 8, makeRedo}, {"backup", 3, makeBackup}, {"restore", 3, makeRestore},
		{"merge", 4, makeMerge}, {"sync", 2, makeSync}, {"merge --keep", 12, makeKeep},
		{"undelete", 2, makeUndelete}, {"undo STEP", 3, makeUndoStep}, {"redact", 1, makeRedact}, {"look", 2, makeLook}, {"mistake", 3, makeMistake},
	}...)
}

// noteKinds write a note down; what each shows beside its title and day.
func noteKinds() []kind {
	words := func(name, text string) fields { return fields{"fields": fields{name: text}} }
	group := words("actions", "ring back")
	group["minutes"], group["tags"] = 60, []string{"group"}
	seen, said, need := words("seen", "a talk"), words("said", "good"), words("need", "to learn")
	seen["tags"], said["tags"], need["state"] = []string{"conversation"}, []string{"colleagues"}, "planned"
	return []kind{
		{"reflect", 2, noting("reflection", words("learned", "a lot"), "reflect", "--field", "learned=a lot")},
		{"supervision add", 2, noting("supervision", group, "supervision", "add", "--type", "group", "--time", "1h", "--actions", "ring back")},
		{"observation add", 1, noting("observation", seen, "observation", "add", "--type", "conversation", "--seen", "a talk")},
		{"feedback add", 1, noting("feedback", said, "feedback", "add", "--type", "colleagues", "--said", "good")},
		{"case-study add", 1, noting("case-study", words("approach", "slowly"), "case-study", "add", "--approach", "slowly")},
		{"goal add", 2, noting("goal", need, "goal", "add", "--need", "to learn")},
	}
}

func (h *history) setting(name, value string) func(world) {
	return func(w world) {
		key := "setting " + name
		switch x, there := w[key]; {
		case value != "":
			h.put(w, key, value)
		case there && !x.gone:
			h.mark(w, key)
		}
	}
}

func makeSet(h *history, _ *twin) *move {
	all := map[string][]string{"reminders": {"on", "off"}, "accessible": {"off"}, "evidence-cap": {"10", "25", "30"}, "reminder-time": {"08:15", "09:00"},
		"direct-practice": {"yes", "no"}}
	name := h.anyOf(slices.Sorted(maps.Keys(all)))
	value := h.anyOf(all[name])
	return &move{args: []string{"set", name, value}, change: h.setting(name, value)}
}

func makeMember(h *history, _ *twin) *move {
	what := h.anyOf([]string{"name", "number"})
	value := h.word("X")
	return &move{args: []string{"member", "--" + what, value}, change: func(w world) { h.alter(w, "member", func(f fields) { f[what] = value }) }}
}

func makeTraining(h *history, _ *twin) *move {
	every := h.anyOf([]string{"1 year", "18 months", "usual"})
	return &move{args: []string{"training", "set", "lone-working", "--every", every},
		change: h.setting("training lone-working", map[string]string{"1 year": "12", "18 months": "18"}[every])}
}

// listing puts words on one of the two lists of words and takes them off.
func listing(name string) func(*history, *twin) *move {
	return func(h *history, t *twin) *move {
		words := strings.FieldsFunc(t.value("setting "+name), func(r rune) bool { return r == '\n' })
		if len(words) > 0 && h.oneIn(3) {
			off := h.anyOf(words)
			left := slices.DeleteFunc(words, func(w string) bool { return w == off })
			return &move{args: []string{"privacy", name, off, "--remove"}, change: h.setting(name, strings.Join(left, "\n"))}
		}
		word := h.word("Quillfeather")
		return &move{args: []string{"privacy", name, word}, change: h.setting(name, strings.Join(append(words, word), "\n"))}
	}
}

// amending changes a membership.
func (h *history) amending(f func(fields), args ...string) *move {
	return &move{args: append([]string{"scheme"}, args...), change: func(w world) { h.alter(w, "membership nalw", f) }}
}

func makeJoin(h *history, t *twin) *move {
	if key := "membership social-work-england"; t.value(key) == "" {
		return &move{args: []string{"scheme", "join", "social-work-england", "--joined", "2020-01-01"},
			change: func(w world) { h.put(w, key, `{"joined":"2020-01-01","order":1,"scheme":"social-work-england"}`) }}
	}
	number := fmt.Sprint(h.next())
	return h.amending(func(f fields) { f["number"] = number }, "join", "nalw", "--number", number)
}

func makeAbsence(h *history, _ *twin) *move {
	n := h.next()
	from := fmt.Sprintf("20%02d-%02d-01", 16+n/12%8, 1+n%12)
	return h.amending(func(f fields) {
		all := slices.DeleteFunc(listOf(f, "absences"), func(x any) bool { return x.(fields)["from"] == from })
		f["absences"] = append(all, fields{"from": from, "to": from, "reason": "away"})
	}, "absence", "--from", from, "--to", from, "--reason", "away")
}

func makeReduce(h *history, _ *twin) *move {
	reason := h.word("by letter")
	return h.amending(func(f fields) {
		f["reductions"] = append(listOf(f, "reductions"), fields{"requirement": "total", "amount": "2", "on": "2023-05-05", "reason": reason})
	}, "reduce", "total", "2", "--reason", reason, "--on", "2023-05-05")
}

func makeHours(h *history, _ *twin) *move {
	from := fmt.Sprintf("2021-%02d-01", 1+h.random.IntN(12))
	return h.amending(func(f fields) {
		all := slices.DeleteFunc(listOf(f, "weekly_hours"), func(x any) bool { return x.(fields)["from"] == from })
		all = append(all, fields{"from": from, "minutes": 1200})
		slices.SortFunc(all, func(a, b any) int { return strings.Compare(a.(fields)["from"].(string), b.(fields)["from"].(string)) })
		f["weekly_hours"] = all
	}, "weekly-hours", "20", "--from", from)
}

func makeSubmitted(h *history, _ *twin) *move {
	to := h.word("Body")
	text := jsonOf(fields{"scheme": "nalw", "period": fields{"from": "2024-01-22", "to": "2025-01-21"}, "on": h.today(), "to": to})
	return &move{args: []string{"submitted", "--year", "2024", "--to", to, "--reviewed"}, change: func(w world) { h.put(w, "submission "+to, text) }}
}

// makeLook runs what only looks.
func makeLook(h *history, t *twin) *move {
	all := [][]string{{"status"}, {"check"}, {"history"}, {"review"}, {"competencies"}, {"list", "--grep", "a"}, {"evidence", "list"}, {"goal", "list"},
		{"export", "--year", "2024", "-o", "-", "--format", "json", "--reviewed"}, {"calendar", "-o", "-", "--reviewed"}, {"where"}, {"goal", "list", "--all"}}
	return &move{args: all[h.random.IntN(len(all))]}
}

// makeMistake is a command that has to be refused.
func makeMistake(h *history, t *twin) *move {
	all := [][]string{{"add", "x", "-a", "no-such-row", "--time", "1h"}, {"add", "x", "-a", "training", "--time", "lunch"}, {"edit", "zzzz", "--title", "x"},
		{"delete", "zzzz"}, {"set", "reminders", "perhaps"}, {"set", "nothing", "x"}, {"scheme", "reduce", "nothing", "2", "--reason", "x"}, {"merge", h.in("none")},
		{"restore", h.in("none.zip"), "--yes"}, {"evidence", "add", "zzzz", h.in("none")}, {"import", h.in("none.csv")}, {"redact", "zzzz", "--yes", "zzzz"},
		{"scheme", "join", "no-such-body", "--joined", "2020-01-01"}, {"add", "x", "-a", "training", "--time", "1h", "--date", "2099-01-01"}}
	return &move{args: all[h.random.IntN(len(all))], refused: true}
}
