package rulefile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// Problem is one thing that is wrong with a file.
type Problem struct {
	File      string
	Line, Col int    // from 1; the column counts characters; 0 where the whole file is meant
	Text      string // what is wrong and what was expected
}

// String returns "file:line:column: text".
func (p Problem) String() string {
	file := cpd.Visible(p.File)
	if p.Line == 0 {
		return file + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", file, p.Line, p.Col, p.Text)
}

// Problems is everything that is wrong with one file, in the order of the
// file.
type Problems struct {
	List []Problem
	More int // how many further problems were counted but not kept
}

// Error returns one problem a line.
func (p *Problems) Error() string {
	lines := cpd.ListOf(p.List, func(one Problem) string { return one.String() })
	if p.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", p.More))
	}
	return strings.Join(lines, "\n")
}

// mostProblems is how many problems are kept: more than that is one mistake
// made many times.
const mostProblems = 50

// faults collects problems by their place in the text.
type faults struct {
	file string
	text string
	list []fault
	more int
}

type fault struct {
	at   int // byte offset; -1 for the whole file
	text string
}

func (f *faults) add(at int, format string, args ...any) {
	if len(f.list) >= mostProblems {
		f.more++
		return
	}
	one := fault{at, fmt.Sprintf(format, args...)}
	if !slices.Contains(f.list, one) {
		f.list = append(f.list, one)
	}
}

// fault says what is wrong with a value, of which then nothing more is said; misnamed
// says it of the name before it.
func (f *faults) fault(n *node, format string, args ...any) { f.faultAt(n.valAt, n, format, args...) }

func (f *faults) misnamed(n *node, format string, args ...any) {
	f.faultAt(n.keyAt, n, format, args...)
}

func (f *faults) faultAt(at int, n *node, format string, args ...any) {
	n.bad = true
	f.add(at, format, args...)
}

// contain makes a failure of the program itself a problem of the one file that
// brought it out, so that the files beside it are read all the same.
func (f *faults) contain(read func()) {
	defer func() {
		if failed := recover(); failed != nil {
			f.add(0, "cpdlog itself fails on this file (%s); that is a mistake in the program, please report it", shown(fmt.Sprint(failed)))
		}
	}()
	read()
}

// full reports whether further problems are only counted, so that looking for the
// nearest word can be left out.
func (f *faults) full() bool { return len(f.list) >= mostProblems }

func (f *faults) err() error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b fault) int { return cmp.Compare(a.at, b.at) })
	p := &Problems{More: f.more}
	for _, one := range f.list {
		line, col := f.place(one.at)
		p.List = append(p.List, Problem{f.file, line, col, one.text})
	}
	return p
}

func (f *faults) place(at int) (line, col int) {
	if at < 0 {
		return 0, 0
	}
	before := f.text[:min(at, len(f.text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// shown returns a text from the file as it can stand in a message.
func shown(s string) string {
	s = cpd.Visible(strings.ReplaceAll(s, "\n", " "))
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// meant returns the half sentence that offers the nearest known word, and lists the
// words when there are few.
func meant(written string, known []string) string {
	if n := cpd.NearestName(written, known); n != "" {
		return `; did you mean "` + n + `"?`
	}
	if len(known) == 0 {
		return ""
	}
	return "; known: " + strings.Join(known, ", ")
}
