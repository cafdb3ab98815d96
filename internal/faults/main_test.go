package faults

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// TestMain runs the faults and prints what they reached.
func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		fmt.Println("the faults are left out of a short run: they build programs and take a minute")
		os.Exit(0)
	}
	code := m.Run()
	if long() || testing.Verbose() {
		printTable()
	}
	sweepUp()
	os.Exit(code)
}

// long reports whether the whole suite was asked for, not the sample of it.
func long() bool { return os.Getenv("CPDLOG_LONG") != "" }

// planted reports whether this run is to find a bug that was planted: the
// controls, which plant bugs of their own, are left out.
func planted() bool { return os.Getenv("CPDLOG_PLANTED") != "" }

// of is how many cases are run: all of them, or the sample.
func of(all, sample int) int {
	if long() {
		return all
	}
	return sample
}

// line is one line of the table.
type line struct {
	fault, part     string
	cases, failures int
	control         string
}

var table struct {
	sync.Mutex
	lines []line
}

// tell adds a line to the table.
func tell(fault, part string, cases, failures int, control string) {
	table.Lock()
	defer table.Unlock()
	table.lines = append(table.lines, line{fault, part, cases, failures, control})
}

// control says what the control of a part did, in that part's line.
func control(t *testing.T, fault string, bad, cases int, how string) {
	t.Helper()
	if bad == 0 {
		t.Errorf("the control broke nothing in %d cases (%s): this test would not see the fault", cases, how)
	}
	table.Lock()
	defer table.Unlock()
	table.lines = append(table.lines, line{fault, "control", cases, bad, how})
}

func printTable() {
	table.Lock()
	defer table.Unlock()
	slices.SortStableFunc(table.lines, func(a, b line) int { return strings.Compare(a.fault, b.fault) })
	fmt.Printf("\n| fault | part | cases | failures | control |\n|---|---|---:|---:|---|\n")
	for _, l := range table.lines {
		fmt.Printf("| %s | %s | %d | %d | %s |\n", l.fault, l.part, l.cases, l.failures, l.control)
	}
	fmt.Println()
}
