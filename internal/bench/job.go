package main

import (
	"os"
	"path/filepath"
)

// job is one thing that a member does, in every way that was found to do it.
type job struct {
	name  string
	whole bool // it looks at every entry, so fewer rounds do
	ways  []way
}

// product is a way that goes through cpdlog: one for the program that was
// built, one more for the one that it is compared with.
func (s *site) product(args ...string) []way {
	ways := []way{{name: "cpdlog", argv: append([]string{s.program, "--no-input"}, args...), env: s.env}}
	if s.against != "" {
		ways = append(ways, way{name: "other cpdlog", argv: append([]string{s.against, "--no-input"}, args...), env: s.env})
	}
	return ways
}

// around gives every one of the ways the same command before or after it.
func around(ways []way, before, after []string) []way {
	for i, w := range ways {
		hook := func(args []string) func() error {
			if args == nil {
				return nil
			}
			return func() error { return do(w.env, append([]string{w.argv[0]}, args...)...) }
		}
		ways[i].before, ways[i].after = hook(before), hook(after)
	}
	return ways
}

// jobs are all that is measured on a logbook, each with its ways through
// cpdlog.
func (s *site) jobs() []job {
	add := []string{"add", "Safeguarding level 2, refresher", "--activity", "training", "--time", "3h", "--provider", "Training hub"}
	undo := []string{"undo"}
	return []job{
		{"version", false, s.product("version")},
		{"help", false, s.product("--help")},
		{"status", false, s.product("status")},
		{"list", false, s.product("list")},
		{"show", false, s.product("show", s.first)},
		{"add", false, around(s.product(add...), nil, undo)},
		{"undo", false, around(s.product(undo...), add, nil)},
		{"complete", false, s.product("__complete", "show", "")},
		{"export pdf of the year", false, s.product("export", "--format", "pdf", "--reviewed", "--force", "-o", s.at("record.pdf"))},
		{"export xlsx of the year", false, s.product("export", "--format", "xlsx", "--reviewed", "--force", "-o", s.at("record.xlsx"))},
		{"list --grep over all", true, s.product("list", "--year", "all", "--grep", "sans frontières", "--limit", "20000")},
		{"export csv of all", true, s.product(s.everything("csv")...)},
		{"export json of all", true, s.product(s.everything("json")...)},
		{"check", true, s.product("check")},
		{"import", true, s.fresh(s.product("import", s.at("entries.csv")))},
	}
}

func (s *site) everything(format string) []string {
	return []string{"export", "--year", "all", "--for", "full", "--with-reflections", "--reviewed", "--format", format, "-o", "-"}
}

// fresh gives each way an empty logbook of its own.
func (s *site) fresh(ways []way) []way {
	for i, w := range ways {
		name := "fresh-" + filepath.Base(w.argv[0])
		env := s.elsewhere(name)
		ways[i].env = env
		ways[i].before = func() error {
			if err := os.RemoveAll(s.at(name)); err != nil {
				return err
			}
			_ = os.Remove(s.at(name + "-last-seen.json"))
			return s.initIn(env)
		}
		ways[i].after = func() error { return os.RemoveAll(s.at(name)) }
	}
	return ways
}
