package faults

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const plantedFault = "10 planted bugs"

// TestPlantedBugs lays one bug after another over the sources and runs the
// part of the suite that its patch names: it must turn red.
func TestPlantedBugs(t *testing.T) {
	if planted() || !long() {
		t.Skip("every bug needs a program of its own; make faults plants them")
	}
	needStrace(t)
	patches, err := filepath.Glob(filepath.Join(root, "testdata", "faults", "bugs", "*.patch"))
	must(t, err)
	c := tally{t: t, fault: plantedFault, part: "each turns its part red", control: "the same parts are green without them"}
	defer c.tell()
	for _, p := range patches {
		name := strings.TrimSuffix(filepath.Base(p), ".patch")
		t.Run(name, func(t *testing.T) {
			how, err := turnsRed(p)
			c.add(err, "%s", name)
			t.Logf("%-24s %s", name, how)
		})
	}
}

// turnsRed runs the named part, first the sample of it, then all of it.
func turnsRed(patch string) (how string, err error) {
	patch, err = filepath.Abs(patch)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(patch)
	if err != nil {
		return "", err
	}
	m := regexp.MustCompile(`(?m)^Red: (\S+) (\S+)$`).FindSubmatch(text)
	if m == nil {
		return "", errors.New("the patch does not name what turns red")
	}
	over, err := overlay(false, patch)
	if err != nil {
		return "", err
	}
	for _, full := range []string{"", "1"} {
		if out, err := runPart(over, patch, string(m[1]), string(m[2]), full); err != nil {
			if strings.Contains(out, "build failed") || strings.Contains(out, "no tests to run") {
				return "", errors.New(out)
			}
			return fmt.Sprintf("%s is red: %s", m[2], reasonIn(out)), nil
		}
	}
	return "", fmt.Errorf("%s stays green", m[2])
}

func runPart(over, patch, pkg, name, full string) (string, error) {
	c := exec.Command("go", "test", "-count=1", "-overlay", over, "-run", "^"+strings.ReplaceAll(name, "/", "$/^"), pkg)
	c.Dir = root
	c.Env = append(os.Environ(), "CPDLOG_PLANTED="+patch, "CPDLOG_LONG="+full)
	out, err := c.CombinedOutput()
	return string(out), err
}

// reasonIn is the first thing that the part complained of.
func reasonIn(out string) string {
	m := regexp.MustCompile(`_test\.go:\d+: (.{0,160})`).FindStringSubmatch(out)
	if m == nil {
		return "it failed"
	}
	return m[1]
}
