package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// site is one made-up logbook with everything that is measured on it.
type site struct {
	n       int
	member  member
	dir     string
	program string // cpdlog
	against string // another build of it, or ""
	env     []string
	first   string // short id of the first entry of the year
}

func (s *site) at(name string) string { return filepath.Join(s.dir, name) }

// environment shows the programs none of this machine's own settings.
func environment(dir string) []string {
	env := []string{"HOME=" + dir, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "TZ=UTC", "TMPDIR=" + dir,
		"CPDLOG_DIR=" + filepath.Join(dir, "logbook"), "CPDLOG_STATE=" + filepath.Join(dir, "last-seen.json"),
		"TASKRC=" + filepath.Join(dir, "taskrc"), "TASKDATA=" + filepath.Join(dir, "task")}
	if runtime.GOOS == "windows" {
		env = append(env, "SystemRoot="+os.Getenv("SystemRoot"), "LOCALAPPDATA="+dir)
	}
	return env
}

// newSite makes the logbook of n entries through the program itself, and a
// copy of its file for sqlite3.
func newSite(root, program, against string, m member, seed uint64, n int) (*site, error) {
	s := &site{n: n, member: m, dir: filepath.Join(root, fmt.Sprint(n)), program: program, against: against}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return nil, err
	}
	s.env = environment(s.dir)
	if err := m.writeCSV(s.at("entries.csv"), seed, n); err != nil {
		return nil, err
	}
	if err := s.initIn(s.env); err != nil {
		return nil, err
	}
	if err := do(s.env, program, "--no-input", "import", s.at("entries.csv")); err != nil {
		return nil, err
	}
	if err := s.attach(); err != nil {
		return nil, err
	}
	return s, copyFile(s.at("logbook/logbook.db"), s.at("bare.db"))
}

func (s *site) initIn(env []string) error {
	return do(env, s.program, "--no-input", "init", "--scheme", "nalw", "--joined", s.member.joined.Format(dayLayout),
		"--name", "Siân Example", "--number", "10482")
}

// attach gives every third entry of the year a file of evidence.
func (s *site) attach() error {
	ids, err := s.ids()
	if err != nil {
		return err
	}
	s.first = ids[0]
	for i := 0; i < len(ids); i += 3 {
		file := s.at(fmt.Sprintf("certificate-%02d.txt", i))
		text := strings.Repeat(fmt.Sprintf("Certificate of attendance %d\n", i), 200)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return err
		}
		if err := do(s.env, s.program, "--no-input", "evidence", "add", ids[i], file); err != nil {
			return err
		}
	}
	return nil
}

// ids are the short ids of the entries of the year.
func (s *site) ids() ([]string, error) {
	w := way{argv: []string{s.program, "--no-input", "list", "--json"}, env: s.env}
	text, err := w.command().Output()
	if err != nil {
		return nil, fmt.Errorf("list: %w", err)
	}
	var list struct{ Entries []struct{ ID string } }
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range list.Entries {
		ids = append(ids, e.ID)
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("the year that is asked for has no entries in a logbook of %d", s.n)
	}
	return ids, nil
}

// elsewhere is the environment with another folder for the logbook.
func (s *site) elsewhere(name string) []string {
	env := slices.DeleteFunc(slices.Clone(s.env), func(v string) bool { return strings.HasPrefix(v, "CPDLOG_") })
	return append(env, "CPDLOG_DIR="+s.at(name), "CPDLOG_STATE="+s.at(name+"-last-seen.json"))
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	return err
}
