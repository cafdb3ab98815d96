package faults

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
)

// move is one command line and what has to come of it: a change, or a refusal
// that changes nothing.
type move struct {
	args    []string
	change  func(world)
	refused bool
	settle  func(ended) error // for what is more than a change
}

// kind makes command lines of one kind; nil where the copy has nothing for it.
type kind struct {
	name   string
	weight int
	make   func(h *history, t *twin) *move
}

func (h *history) anyOf(keys []string) string { return keys[h.random.IntN(len(keys))] }

func (h *history) oneIn(n int) bool { return h.random.IntN(n) == 0 }

func (h *history) word(of string) string { return fmt.Sprint(of, " ", h.next()) }

// anyDay is a day that lies before every clock.
func (h *history) anyDay() string {
	return time.Date(2024, 1, 1+h.random.IntN(360), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func (h *history) today() string { return h.at.Format(time.DateOnly) }

// file makes a file of evidence and says how the JSON shows it.
func (h *history) file() (path string, shows fields) {
	name, text := fmt.Sprintf("f%d.txt", h.next()), h.word("a certificate")
	sum := sha256.Sum256([]byte(text))
	path = h.in(name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		panic(err)
	}
	return path, fields{"name": name, "size": len(text), "sha256": hex.EncodeToString(sum[:]), "type": "text/plain"}
}

// on makes a command about one entry that suits, and what it changes of it.
func (h *history) on(t *twin, suits func(fields) bool, f func(uid string, was fields) (args []string, change func(fields))) *move {
	keys := t.entries(suits)
	if len(keys) == 0 {
		return nil
	}
	if h.oneIn(2) { // a few are changed again and again, in both copies
		keys = keys[:min(3, len(keys))]
	}
	key := h.anyOf(keys)
	args, change := f(uidOf(key), t.now[key].fields())
	a := &move{args: args, change: func(w world) { h.alter(w, key, change) }}
	// A clock that was put back leaves entries in the future, whose days and
	// figures are not written again before that day is there.
	was := t.now[key].fields()
	change(was)
	a.refused = (slices.Contains([]string{"edit", "done", "import"}, args[0]) || args[1] == "done") && was["state"] == "done" && was["date"].(string) > h.today()
	return a
}

func textOf(f fields, name string) func(string) {
	return func(v string) { f["fields"].(fields)[name] = v }
}

func listOf(f fields, name string) []any {
	all, _ := f[name].([]any)
	return slices.Clone(all)
}

func makeAdd(h *history, _ *twin) *move {
	f := newEntry(h.word("Course"), h.anyDay())
	minutes := 15 * (1 + h.random.IntN(20))
	f["minutes"], f["claims"] = minutes, trainingClaim
	args := []string{"add", f["title"].(string), "-a", "training", "--time", fmt.Sprint(minutes, "m")}
	if h.oneIn(5) {
		f["date"] = h.today() // which is what is taken without a date
	} else {
		args = append(args, "--date", f["date"].(string))
	}
	if h.oneIn(2) {
		f["tags"], f["fields"] = []string{"a", "b"}, fields{"learned": "to listen"}
		args = append(args, "--tag", "b", "--tag", "a", "--field", "learned=to listen")
	}
	if h.oneIn(3) {
		f["formal"], f["formal_reason"], f["provider"] = true, "it was", "the college"
		args = append(args, "--formal", "--reason", "it was", "--provider", "the college")
	}
	if h.oneIn(4) {
		path, shows := h.file()
		shows["kind"] = "certificate"
		f["evidence"], args = []any{shows}, append(args, "--evidence", path)
	}
	return &move{args: args, change: func(w world) { h.bear(w, f) }}
}

func makePlan(h *history, _ *twin) *move {
	f := newEntry(h.word("Plan"), h.at.AddDate(0, 2, 0).Format(time.DateOnly))
	f["minutes"], f["claims"], f["state"] = 60, trainingClaim, "planned"
	return &move{args: []string{"add", f["title"].(string), "-a", "training", "--time", "1h", "--date", f["date"].(string), "--planned"},
		change: func(w world) { h.bear(w, f) }}
}

func makeDone(h *history, t *twin) *move {
	planned := func(f fields) bool { return f["state"] == "planned" && f["kind"] == "learning" }
	return h.on(t, planned, func(uid string, _ fields) ([]string, func(fields)) {
		day := h.anyDay()
		return []string{"done", uid, "--date", day}, func(f fields) { f["state"], f["date"] = "done", day }
	})
}

func makeEdit(h *history, t *twin) *move {
	learning := func(f fields) bool { return f["kind"] == "learning" } // an erased one may be told anew
	return h.on(t, learning, func(uid string, was fields) ([]string, func(fields)) {
		title, day := h.word("Title"), h.anyDay()
		switch h.random.IntN(6) {
		case 0:
			return []string{"edit", uid, "--title", title}, func(f fields) { f["title"] = title }
		case 1:
			return []string{"edit", uid, "--time", "75m", "--provider", title}, func(f fields) { f["minutes"], f["provider"] = 75, title }
		case 2:
			return []string{"edit", uid, "--field", "impact=" + title}, func(f fields) { textOf(f, "impact")(title) }
		case 3:
			return []string{"edit", uid, "--field", "impact="}, func(f fields) { delete(f["fields"].(fields), "impact") }
		case 4:
			return []string{"edit", uid, "--date", day, "--informal", "--reason", title},
				func(f fields) { f["date"], f["formal"], f["formal_reason"] = day, false, title }
		}
		return []string{"edit", uid, "--title", was["title"].(string)}, func(fields) {} // nothing new
	})
}

func makeTag(h *history, t *twin) *move {
	return h.on(t, nil, func(uid string, _ fields) ([]string, func(fields)) {
		tag := h.anyOf([]string{"a", "b", "c", "d"})
		if h.oneIn(2) {
			return []string{"edit", uid, "--untag", tag}, func(f fields) { f["tags"] = without(listOf(f, "tags"), tag) }
		}
		return []string{"edit", uid, "--tag", tag}, func(f fields) { f["tags"] = sortedAny(append(without(listOf(f, "tags"), tag), tag)) }
	})
}

func without(all []any, one string) []any {
	return append([]any{}, slices.DeleteFunc(all, func(x any) bool { return x == one })...)
}

func sortedAny(all []any) []any {
	slices.SortFunc(all, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	return all
}

func makeDelete(h *history, t *twin) *move {
	keys := t.entries(nil)
	if len(keys) < 4 {
		return nil
	}
	gone := []string{h.anyOf(keys)}
	if other := h.anyOf(keys); h.oneIn(3) && other != gone[0] {
		gone = append(gone, other)
	}
	a := &move{args: []string{"delete"}, change: func(w world) {
		for _, key := range gone {
			h.mark(w, key)
		}
	}}
	for _, key := range gone {
		a.args = append(a.args, uidOf(key))
	}
	return a
}

func makeReflect(h *history, t *twin) *move {
	tookPlace := func(f fields) bool {
		return kindIs("learning")(f) && (f["state"] != "planned" || f["date"].(string) <= h.today())
	}
	return h.on(t, tookPlace, func(uid string, _ fields) ([]string, func(fields)) {
		text := h.word("that it helps")
		return []string{"reflect", uid, "--field", "learned=" + text}, func(f fields) { textOf(f, "learned")(text) }
	})
}

// noting makes kinds that write a note of a kind down.
func noting(name string, more fields, args ...string) func(*history, *twin) *move {
	return func(h *history, _ *twin) *move {
		f := newEntry(h.word("Note"), h.anyDay())
		f["kind"] = name
		maps.Copy(f, more)
		full := append(slices.Clone(args), "--date", f["date"].(string))
		if name == "reflection" { // whose argument is the entry that it is about
			full = append(full, "--title")
		}
		return &move{args: append(full, f["title"].(string)), change: func(w world) { h.bear(w, f) }}
	}
}

func makeTick(h *history, t *twin) *move {
	open := func(f fields) bool {
		return f["kind"] == "supervision" && f["fields"].(fields)["actions"] == "ring back"
	}
	return h.on(t, open, func(uid string, _ fields) ([]string, func(fields)) {
		return []string{"supervision", "tick", uid, "1"}, func(f fields) { textOf(f, "actions")("[x] ring back") }
	})
}

func makeGoalLink(h *history, t *twin) *move {
	served := t.entries(kindIs("learning"))
	if len(served) == 0 {
		return nil
	}
	return h.on(t, kindIs("goal"), func(uid string, _ fields) ([]string, func(fields)) {
		to := uidOf(h.anyOf(served))
		return []string{"goal", "link", uid, to}, func(f fields) {
			link := fields{"type": "activity", "to": to}
			links := listOf(f, "links")
			if !slices.ContainsFunc(links, func(x any) bool { return jsonOf(x) == jsonOf(link) }) {
				links = append(links, link)
			}
			f["links"] = append([]any{}, links...)
		}
	})
}

func makeGoalDone(h *history, t *twin) *move {
	open := func(f fields) bool { return f["kind"] == "goal" && f["state"] == "planned" }
	return h.on(t, open, func(uid string, _ fields) ([]string, func(fields)) {
		text := h.word("I now run it")
		return []string{"goal", "done", uid, "--field", "outcome=" + text}, func(f fields) { f["state"] = "done"; textOf(f, "outcome")(text) }
	})
}

func makeAttach(h *history, t *twin) *move {
	return h.on(t, func(f fields) bool { return f["title"] != erasedText }, func(uid string, was fields) ([]string, func(fields)) {
		path, shows := h.file()
		if len(was["claims"].([]any)) > 0 && was["state"] != "planned" {
			shows["kind"] = "certificate"
		}
		return []string{"evidence", "add", uid, path}, func(f fields) { f["evidence"] = append(listOf(f, "evidence"), shows) }
	})
}

func makeDetach(h *history, t *twin) *move {
	has := func(f fields) bool { return len(f["evidence"].([]any)) > 0 }
	return h.on(t, has, func(uid string, was fields) ([]string, func(fields)) {
		name := was["evidence"].([]any)[0].(fields)["name"].(string)
		return []string{"evidence", "remove", uid, name}, func(f fields) { f["evidence"] = append([]any{}, listOf(f, "evidence")[1:]...) }
	})
}

func makeImport(h *history, _ *twin) *move {
	var rows strings.Builder
	rows.WriteString("date,title,activity,time,tags,field:learned\n")
	var all []fields
	for range 1 + h.random.IntN(3) {
		f := newEntry(h.word("Row"), h.anyDay())
		f["minutes"], f["claims"], f["tags"], f["fields"] = 60, trainingClaim, []string{"group"}, fields{"learned": "a lesson"}
		fmt.Fprintf(&rows, "%s,%s,training,1h,group,a lesson\n", f["date"], f["title"])
		all = append(all, f)
	}
	path := h.in(fmt.Sprintf("rows%d.csv", h.next()))
	if err := os.WriteFile(path, []byte(rows.String()), 0o600); err != nil {
		panic(err)
	}
	h.imported = path
	return &move{args: []string{"import", path}, change: func(w world) {
		for _, f := range all {
			h.bear(w, f)
		}
	}}
}

// makeImportAgain reads the file once more that was just read.
func makeImportAgain(h *history, t *twin) *move {
	if h.imported == "" || h.importedBy != t {
		return nil
	}
	return &move{args: []string{"import", h.imported}}
}

func makeUpdate(h *history, t *twin) *move {
	erased := false // what was erased no file writes again, though the member did
	a := h.on(t, kindIs("learning"), func(uid string, was fields) ([]string, func(fields)) {
		erased = h.erasedIn(t.now["entry "+uid])
		title := h.word("Updated")
		was["title"], was["uid"] = title, uid
		path := h.in(fmt.Sprintf("update%d.json", h.next()))
		text, err := json.Marshal(fields{"schema_version": 1, "entries": []any{was}})
		if err == nil {
			err = os.WriteFile(path, text, 0o600)
		}
		if err != nil {
			panic(err)
		}
		return []string{"import", path, "--update"}, func(f fields) { f["title"] = title }
	})
	if erased {
		a.change, a.refused = nil, false
	}
	return a
}
