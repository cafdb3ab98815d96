package intake

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// repeated reads an event that repeats by a rule: its days, and whether they are
// open to doubt.
func repeated(t *testing.T, start, rule string, today cpd.Date) (days []string, doubted bool) {
	t.Helper()
	p := read(t, "x.ics", events("", "SUMMARY:a|DURATION:PT1H|DTSTART:"+start+"|RRULE:"+rule), Options{Today: today})
	for i := range p.Rows {
		days = append(days, strings.ReplaceAll(p.Rows[i].Entry.Date.String(), "-", ""))
		doubted = doubted || slices.ContainsFunc(p.Rows[i].Doubts, func(p Problem) bool { return p.Column == "RRULE" })
	}
	return days, doubted
}

// TestRulesAsOthersJudgeThem compares the days of rules with those that the public
// list of a well-known calendar library gives for them: a line is the start, the
// rule and the days, of many the first three, their number and the last. What
// is read without a doubt is right; what is not read is asked about.
func TestRulesAsOthersJudgeThem(t *testing.T) {
	list, err := os.ReadFile(filepath.Join("..", "..", "testdata", "intake", "rules.txt"))
	if err != nil {
		t.Fatal(err)
	}
	right, asked := 0, []string{}
	for line := range strings.Lines(string(list)) {
		start, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		rule, want, _ := strings.Cut(rest, ": ")
		days, doubted := repeated(t, start, rule, cpd.MustDate(2199, 1, 1))
		got := strings.Join(days, " ")
		if len(days) > 45 {
			got = fmt.Sprintf("%s .. %d %s", strings.Join(days[:3], " "), len(days), days[len(days)-1])
		}
		switch {
		case doubted:
			asked = append(asked, rule)
		case got == want:
			right++
		default:
			t.Errorf("%s %s:\n got %s\nwant %s", start, rule, got, want)
		}
	}
	t.Logf("%d right, %d asked: %s", right, len(asked), strings.Join(asked, "\n"))
	if right < 100 || len(asked) > 42 {
		t.Errorf("only %d rules are read, %d are asked about", right, len(asked))
	}
}

// TestFoldsAreTakenOutWhereverTheyStand: at the end of what was read so far, too.
func TestFoldsAreTakenOutWhereverTheyStand(t *testing.T) {
	for n := 4080; n < 4100; n++ {
		for _, fold := range []string{"\r\n ", "\n\t", "\r\n \r\n ", "\n "} {
			text := strings.Repeat("ŵ", n/2) + strings.Repeat("a", n%2) + fold + "b\r\nc\r\n" + fold + "d\n"
			want := strings.NewReplacer("\r\n ", "", "\n\t", "", "\n ", "").Replace(text)
			got, err := io.ReadAll(&unfolder{in: bufio.NewReader(strings.NewReader(text))})
			if err != nil || string(got) != want {
				t.Fatalf("%d %q: %v\n got …%q\nwant …%q", n, fold, err, got[len(got)-20:], want[len(want)-20:])
			}
		}
	}
}
