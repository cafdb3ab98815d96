package startup

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	// What the program is made of, so that an answer from before a change is not kept.
	_ "example.org/cpdlog/internal/cli"
)

// program is the built program and the environment of its logbook of a
// thousand entries, fifty of them in the membership year that is running.
var program struct {
	path string
	env  []string
}

func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		fmt.Println("left out of a short run: the program is built and measured as it is released")
		return
	}
	dir, err := os.MkdirTemp("", "cpdlog-startup-")
	if err == nil {
		err = prepare(dir)
	}
	code := 1
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	} else {
		code = m.Run()
	}
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// prepare builds the program as it is released, and makes the logbook.
func prepare(dir string) error {
	program.path = filepath.Join(dir, "cpdlog.exe")
	program.env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "SystemRoot=" + os.Getenv("SystemRoot"), "LANG=C.UTF-8", "TZ=UTC",
		"CPDLOG_DIR=" + filepath.Join(dir, "logbook"), "CPDLOG_STATE=" + filepath.Join(dir, "last-seen.json"),
	}
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program.path, "example.org/cpdlog/cmd/cpdlog")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("the program cannot be built: %w\n%s", err, out)
	}
	began := time.Now().UTC().AddDate(0, 0, -300)
	file := filepath.Join(dir, "entries.csv")
	if err := os.WriteFile(file, []byte(thousand(began)), 0o600); err != nil {
		return err
	}
	for _, args := range [][]string{{"init", "--scheme", "nalw", "--joined", began.AddDate(-20, 0, 0).Format("2006-01-02"), "--name", "Siân Example"}, {"import", file}} {
		if out, err := command(args...).CombinedOutput(); err != nil {
			return fmt.Errorf("cpdlog %v: %w\n%s", args, err, out)
		}
	}
	return nil
}

func command(args ...string) *exec.Cmd {
	c := exec.Command(program.path, append([]string{"--no-input"}, args...)...)
	c.Env = program.env
	return c
}

// thousand is the CSV of the entries: two in three of them with a text.
func thousand(began time.Time) string {
	var b strings.Builder
	b.WriteString("uid,date,title,minutes,tags,claims,field:learned\n")
	activities := []string{"training", "reflection", "meeting", "peer-group", "conference", "mentoring", "case-study"}
	for i := range 1000 {
		day := began.AddDate(-20, 0, i*7)
		if i >= 950 {
			day = began.AddDate(0, 0, (i-950)*5)
		}
		text := strings.Repeat("asking before advising ", i%3*4)
		fmt.Fprintf(&b, ",%s,Piece of work number %d,%d,%s,nalw:%s,%s\n", day.Format("2006-01-02"), i, 30+i%5*30,
			[]string{"", "team", "elearning;team"}[i%3], activities[i%len(activities)], text)
	}
	return b.String()
}
