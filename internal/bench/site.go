package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	dayLayout = "2006-01-02"
	thisYear  = 50       // entries in the year that is running, however large the logbook is
	daysSince = 300      // days of it that are over
	daysEver  = 40 * 365 // days of membership before it
)

// site is one made-up logbook, in the form of every program.
type site struct {
	n       int
	dir     string
	program string
	from    time.Time // when the membership year that is running began
	first   string    // short id of its first entry
}

// entry is one thing that the made-up member did. Only titles have a comma.
type entry struct {
	date, title, activity, provider, tags, learned string
	minutes                                        int
}

// entry returns the ith of the entries, oldest first: the same one each time,
// but for its day, which goes by the machine's clock.
func (s *site) entry(i int) entry {
	titles := []string{"Safeguarding level 2", "Motivational interviewing", "Lone working", "Data protection refresher", "Regional conference",
		"Walking group with the parish", "Debt and housing advice", "Équipe sans frontières: café d’échange", "Trafod gyda'r tîm"}
	activities := []string{"training", "reflection", "meeting", "training", "peer-group", "conference", "mentoring", "case-study", "research"}
	sentences := []int{0, 0, 0, 0, 0, 12, 0, 20, 0, 4, 0, 60}
	inYear := min(s.n, thisYear)
	day, before := s.from, s.n-inYear
	if i < before {
		day = day.AddDate(0, 0, daysEver*i/before-daysEver)
	} else {
		day = day.AddDate(0, 0, (i-before)*daysSince/inYear)
	}
	return entry{
		date: day.Format(dayLayout), title: fmt.Sprintf("%s, part %d", titles[i%len(titles)], i), activity: activities[i%len(activities)], minutes: 30 * (1 + i%12),
		provider: []string{"", "NHS e-learning", "Training hub", "Łukasz Training"}[i%4], tags: []string{"", "", "team", "elearning;refresher"}[i/4%4],
		learned: strings.Repeat("Asking before advising keeps the door open. ", sentences[i%len(sentences)]),
	}
}

func (s *site) at(name string) string { return filepath.Join(s.dir, name) }

// env shows the programs none of this machine's own settings.
func (s *site) env() []string {
	return []string{"HOME=" + s.dir, "PATH=" + os.Getenv("PATH"), "SystemRoot=" + os.Getenv("SystemRoot"), "LOCALAPPDATA=" + s.dir,
		"LANG=C.UTF-8", "TZ=UTC", "TMPDIR=" + s.dir, "CPDLOG_DIR=" + s.at("logbook"), "CPDLOG_STATE=" + s.at("last-seen.json"),
		"TASKRC=" + s.at("taskrc"), "TASKDATA=" + s.at("task")}
}

// newSite makes the logbook of n entries through the program itself, and the
// same for the others.
func newSite(root, program string, n int) (*site, error) {
	s := &site{n: n, dir: filepath.Join(root, fmt.Sprint(n)), program: program, from: time.Now().UTC().AddDate(0, 0, -daysSince)}
	fmt.Fprintf(os.Stderr, "making a logbook of %d entries\n", n)
	err := errors.Join(os.MkdirAll(s.at("task"), 0o700), s.writeCSV(), s.writeJournal(), s.writeTasks(), s.writeKlog())
	var list bytes.Buffer
	for _, args := range [][]string{s.initArgs(), {"import", s.at("entries.csv")}, {"list", "--json"}} {
		if err == nil {
			list.Reset()
			_, err = do(s.env(), append(s.cpdlog(), args...), &list)
		}
	}
	if err != nil {
		return nil, err
	}
	var year struct{ Entries []struct{ ID string } }
	if err := json.Unmarshal(list.Bytes(), &year); err != nil || len(year.Entries) == 0 {
		return nil, fmt.Errorf("the year that is running has no entries: %w", err)
	}
	s.first = year.Entries[0].ID
	b, err := os.ReadFile(s.at("logbook/logbook.db"))
	return s, errors.Join(err, os.WriteFile(s.at("bare.db"), b, 0o600))
}

func (s *site) cpdlog() []string { return []string{s.program, "--no-input"} }

func (s *site) initArgs() []string {
	return []string{"init", "--scheme", "nalw", "--joined", s.from.AddDate(0, 0, -daysEver).Format(dayLayout), "--name", "Siân Example"}
}

// writeFile writes a line or more for each entry.
func (s *site) writeFile(name, head string, line func(i int, e entry) string) error {
	b := bytes.NewBufferString(head)
	for i := range s.n {
		b.WriteString(line(i, s.entry(i)))
	}
	return os.WriteFile(s.at(name), b.Bytes(), 0o600)
}

const csvHeader = "date,title,minutes,provider,tags,claims,field:learned"

// writeCSV makes the file that cpdlog and sqlite3 import.
func (s *site) writeCSV() error {
	return s.writeFile("entries.csv", csvHeader+"\n", func(_ int, e entry) string {
		return fmt.Sprintf("%s,\"%s\",%d,%s,%s,nalw:%s,%s\n", e.date, e.title, e.minutes, e.provider, e.tags, e.activity, e.learned)
	})
}

// writeJournal makes the file of hledger.
func (s *site) writeJournal() error {
	return s.writeFile("cpd.journal", "", func(_ int, e entry) string {
		return fmt.Sprintf("%s %s\n    cpd:%s  %d min\n    done\n\n", e.date, e.title, e.activity, e.minutes)
	})
}

// writeTasks makes the files of taskwarrior 2: all is done, nothing pending.
func (s *site) writeTasks() error {
	settings := "confirmation=no\nhooks=0\nnews.version=9.9.9\nverbose=nothing\nreport.completed.filter=status:completed\n"
	return errors.Join(os.WriteFile(s.at("taskrc"), []byte(settings), 0o600), os.WriteFile(s.at("task/pending.data"), nil, 0o600),
		s.writeFile("task/completed.data", "", func(i int, e entry) string {
			day, _ := time.Parse(dayLayout, e.date)
			return fmt.Sprintf("[description:\"%s\" end:\"%d\" entry:\"%[2]d\" project:\"%s\" status:\"completed\" uuid:\"%08x-0000-4000-8000-%012[4]x\"]\n",
				e.title, day.Add(12*time.Hour).Unix(), e.activity, i)
		}))
}

func (s *site) writeKlog() error {
	return s.writeFile("cpd.klg", "", func(_ int, e entry) string {
		return fmt.Sprintf("%s\n    %dm #%s %s\n\n", e.date, e.minutes, e.activity, e.title)
	})
}
