package main

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
)

// peersUpTo is the largest logbook that the peers are given: above it some of
// them take minutes and gigabytes for one command.
const peersUpTo = 100_000

// peer is a program of the command line that somebody might keep the same
// record with.
type peer struct {
	name    string
	command string
	file    func() error        // writes the same entries in its own form
	args    map[string][]string // by job
}

func (s *site) peers(seed uint64) []peer {
	from, to := s.member.yearStart.Format(dayLayout), s.member.today.AddDate(0, 0, 1).Format(dayLayout)
	journal, klog := s.at("cpd.journal"), s.at("cpd.klg")
	completed := []string{"rc.verbose=nothing", "rc.report.completed.filter=status:completed", "end.after:" + from, "completed"}
	return []peer{
		{"hledger", "hledger", func() error { return s.member.writeJournal(journal, seed, s.n) }, map[string][]string{
			"version":              {"--version"},
			"status":               {"-f", journal, "balance", "-b", from, "-e", to},
			"list":                 {"-f", journal, "register", "-b", from, "-e", to},
			"list --grep over all": {"-f", journal, "register", "desc:sans frontières"},
			"export csv of all":    {"-f", journal, "print", "-O", "csv"},
			"export json of all":   {"-f", journal, "print", "-O", "json"},
		}},
		{"taskwarrior", "task", func() error { return s.writeTaskwarrior(seed) }, map[string][]string{
			"version":              {"--version"},
			"status":               completed, // it lists the year; it has no sums
			"list":                 completed,
			"list --grep over all": {"rc.verbose=nothing", "rc.report.completed.filter=status:completed", "description.contains:sans", "completed"},
			"add":                  {"rc.verbose=nothing", "log", "Safeguarding level 2, refresher", "project:training"},
			"export json of all":   {"export"},
		}},
		{"klog", "klog", func() error { return s.member.writeKlog(klog, seed, s.n) }, map[string][]string{
			"version":            {"version"},
			"status":             {"tags", "--since=" + from, klog},
			"list":               {"print", "--since=" + from, klog},
			"add":                {"track", "3h #training Safeguarding level 2, refresher", klog},
			"export json of all": {"json", klog},
		}},
	}
}

func (s *site) writeTaskwarrior(seed uint64) error {
	if err := os.MkdirAll(s.at("task"), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(s.at("taskrc"), []byte("confirmation=no\nhooks=0\nnews.version=9.9.9\n"), 0o600); err != nil {
		return err
	}
	if err := s.member.writeFile(s.at("task/pending.data"), seed, 0, func(*bufio.Writer, entry) error { return nil }); err != nil {
		return err
	}
	return s.member.writeTasks(s.at("task/completed.data"), seed, s.n)
}

// withPeers puts the peers that are installed beside the jobs, and gives the
// names of those that are not, or that will not do what is asked.
func (s *site) withPeers(jobs []job, seed uint64) (absent []string, err error) {
	for _, p := range s.peers(seed) {
		if _, err := exec.LookPath(p.command); err != nil {
			absent = append(absent, p.name+" (not installed)")
			continue
		}
		if s.n > peersUpTo {
			continue
		}
		if err := p.file(); err != nil {
			return nil, err
		}
		for i, j := range jobs {
			args, ok := p.args[j.name]
			if !ok {
				continue
			}
			w := way{name: p.name, argv: append([]string{p.command}, args...), env: s.env}
			if _, err := w.run(); err != nil {
				absent = append(absent, p.name+" for "+j.name+" ("+strings.TrimSpace(err.Error())+")")
				continue
			}
			jobs[i].ways = append(jobs[i].ways, w)
		}
	}
	return absent, nil
}
