package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/cpdlog/internal/cli"
)

// run runs one command line of the program on a copy, at the history's clock.
func (h *history) run(t *twin, args ...string) ended {
	var out, errs bytes.Buffer
	status := cli.Run(context.Background(), cli.Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, OS: "linux", Rand: h.random,
		Now: func() time.Time { return h.at },
		Getenv: func(name string) string {
			return map[string]string{"CPDLOG_STATE": filepath.Join(string(h.place), t.name+".json")}[name]
		},
		Version:  func() string { return "test" },
		DataDir:  func() (string, error) { return string(h.place), nil },
		Terminal: func() cli.Terminal { return cli.Terminal{} },
	}, append([]string{"--dir", h.dir(t)}, args...))
	return ended{status, out.String(), errs.String()}
}

func (h *history) dir(t *twin) string { return filepath.Join(string(h.place), t.name) }

// ask runs a command that prints JSON.
func (h *history) ask(t *twin, into any, args ...string) error {
	e := h.run(t, append(args, "--json")...)
	if e.status != 0 {
		return fmt.Errorf("%q: %v", args, e)
	}
	return json.Unmarshal([]byte(e.out), into)
}

// shown is what the program says that the copy holds.
func (h *history) shown(t *twin) (world, error) {
	w := world{}
	return w, errors.Join(h.listed(t, w, false), h.listed(t, w, true), h.things(t, w))
}

func (h *history) listed(t *twin, w world, deleted bool) error {
	var list struct{ Entries []fields }
	err := h.ask(t, &list, "list", "--year", "all", fmt.Sprint("--deleted=", deleted))
	for _, f := range list.Entries {
		x := thing{created: f["created"].(string), changed: f["changed"].(string), gone: deleted}
		key := "entry " + f["uid"].(string)
		for _, name := range []string{"id", "uid", "created", "changed"} {
			delete(f, name)
		}
		x.text = jsonOf(f)
		w[key] = x
	}
	return err
}

func (h *history) things(t *twin, w world) error {
	var set struct{ Settings map[string]string }
	var member struct {
		Member      fields
		Memberships []fields
	}
	var sent struct{ Submissions []fields }
	var block, allow struct{ Words []string }
	var training struct{ Topics []fields }
	err := errors.Join(h.ask(t, &set, "set"), h.ask(t, &member, "member"), h.ask(t, &sent, "submitted", "--list"))
	if h.whole {
		err = errors.Join(err, h.ask(t, &training, "training"), h.ask(t, &block, "privacy", "block"), h.ask(t, &allow, "privacy", "allow"))
	}
	for name, v := range set.Settings {
		w["setting "+name] = thing{text: v}
	}
	for _, m := range member.Memberships {
		w["membership "+m["scheme"].(string)] = thing{text: jsonOf(m)}
	}
	for _, s := range sent.Submissions {
		delete(s, "differs") // whether the record is another one by now is not for the model to say
		w["submission "+s["to"].(string)] = thing{text: jsonOf(s)}
	}
	for _, f := range training.Topics {
		if f["interval_months"] != nil {
			w["setting training "+f["id"].(string)] = thing{text: fmt.Sprint(f["interval_months"])}
		}
	}
	w["member"] = thing{text: jsonOf(member.Member)}
	w["setting block"], w["setting allow"] = thing{text: strings.Join(block.Words, "\n")}, thing{text: strings.Join(allow.Words, "\n")}
	return err
}

// usual are the settings that nobody has set.
var usual = map[string]string{"reminders": "on", "accessible": "off", "evidence-cap": "25", "reminder-time": "09:00", "direct-practice": "yes",
	"scheme-texts": "ask", "block": "", "allow": ""}

// lists are asked for after a command that may change them, and now and then.
var lists = map[string]bool{"setting block": true, "setting allow": true, "setting training lone-working": true}

// expected is what the model says that the program shows.
func (t *twin) expected() world {
	w := world{}
	for name, v := range usual {
		w["setting "+name] = thing{text: v}
	}
	for key, x := range t.now {
		switch {
		case strings.HasPrefix(key, "entry "):
			w[key] = x
		case x.gone || strings.HasPrefix(key, "setting ") && x.text == "":
		default:
			w[key] = thing{text: x.text}
		}
	}
	return w
}

// compare is nil where the program shows what the model says.
func (h *history) compare(t *twin) error {
	got, err := h.shown(t)
	if err != nil {
		return err
	}
	h.bind(t, got)
	want := t.expected()
	if !h.whole {
		maps.DeleteFunc(want, func(key string, _ thing) bool { return lists[key] })
		maps.DeleteFunc(got, func(key string, _ thing) bool { return lists[key] })
	}
	var all []string
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if x, there := got[key]; !there || !sameThing(x, want[key]) {
			all = append(all, fmt.Sprintf("%s\n  model   %s\n  program %s", key, want[key], x))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, there := want[key]; !there {
			all = append(all, fmt.Sprintf("%s\n  model   nothing\n  program %s", key, got[key]))
		}
	}
	if len(all) > 0 {
		return errors.New(strings.Join(all, "\n"))
	}
	return nil
}

func (x thing) String() string {
	return fmt.Sprint(x.text, " ", x.created, " ", x.changed, map[bool]string{true: " deleted"}[x.gone])
}

// bind gives entries that the model waits for the ids that the program chose,
// and submissions their digests.
func (h *history) bind(t *twin, got world) {
	for _, key := range slices.Sorted(maps.Keys(t.now)) {
		x := t.now[key]
		if strings.HasPrefix(key, "submission ") && !strings.Contains(x.text, "digest") && got[key].text != "" {
			h.rebind(t, key, key, withDigests(x, got[key]))
		}
		if !strings.HasPrefix(key, "entry ?") {
			continue
		}
		for _, uid := range slices.Sorted(maps.Keys(got)) {
			if _, known := t.now[uid]; !known && sameThing(got[uid], x) {
				h.rebind(t, key, uid, x)
				break
			}
		}
	}
}

func (h *history) rebind(t *twin, old, key string, x thing) {
	t.now = maps.Clone(t.now)
	delete(t.now, old)
	t.now[key] = x
	if b := h.besides[strings.TrimPrefix(old, "entry ?")]; b != nil {
		b.key = key
	}
}

func withDigests(x, got thing) thing {
	f, g := x.fields(), got.fields()
	f["record_digest"], f["rules_digest"] = g["record_digest"], g["rules_digest"]
	x.text = jsonOf(f)
	return x
}
