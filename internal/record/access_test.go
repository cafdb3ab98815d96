package record

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"example.org/cpdlog/internal/needs"
)

// fetchAxe has npm fetch the accessibility checker into a folder of the test.
func fetchAxe(t *testing.T) string {
	t.Helper()
	npm, err := exec.LookPath("npm")
	if err != nil {
		needs.Missing(t, "npm", "no npm on this machine: the page was not checked for accessibility")
	}
	c := exec.Command(npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "axe-core@4.14.1")
	c.Dir = t.TempDir()
	if out, err := c.CombinedOutput(); err != nil {
		needs.Missing(t, "npm", fmt.Sprintf("npm cannot fetch axe-core here, so the page was not checked for accessibility: %v\n%s", err, out))
	}
	script, err := os.ReadFile(filepath.Join(c.Dir, "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// accessView is one way of looking at the page. Zoomed in four times, a window
// of 1280 points shows as much as one of 320.
type accessView struct {
	width, zoom int
	dark        bool
}

func (v accessView) String() string {
	mode := "light"
	if v.dark {
		mode = "dark"
	}
	return fmt.Sprintf("%d-%d00%%-%s", v.width, v.zoom, mode)
}

func accessViews() []accessView {
	return []accessView{{1280, 1, false}, {1280, 1, true}, {320, 1, false}, {320, 1, true}, {1280, 4, false}, {1280, 4, true}}
}

// TestPageIsAccessible looks at the whole page, in light and dark, wide,
// narrow and zoomed in: nothing serious, nothing wider than the window, nothing
// said on the console, nothing asked of anybody.
func TestPageIsAccessible(t *testing.T) {
	findBrowser(t)
	axe := fetchAxe(t)
	c := startChromium(t)
	in := testInput(testEntries())
	in.For, in.WithReflections, in.Signature = ForFull, true, true
	page := asHTML(t, Build(in))
	for _, v := range accessViews() {
		c.view(v.width, 800, v.zoom, v.dark)
		c.open(page)
		if bad := c.elsewhere(); len(bad)+len(c.said) > 0 {
			t.Errorf("%s: requests %q, console %q", v, bad, c.said)
		}
		var wide int
		c.run("document.documentElement.scrollWidth - document.documentElement.clientWidth", &wide)
		if wide > 0 {
			t.Errorf("%s: the page is %d points wider than the window", v, wide)
		}
		for _, f := range c.check(axe) {
			if f.weighs() {
				t.Errorf("%s: %s", v, f)
			} else {
				t.Logf("%s: %s", v, f)
			}
		}
		c.shot(v.String())
	}
	c.blind(axe)
}

// blind shows that the checker would see what it is there to see.
func (c *chromium) blind(axe string) {
	c.open(`<title>x</title><img src="x.png"><p style="color:#aaa;background:#fff">pale</p>`)
	found := map[string]bool{}
	for _, f := range c.check(axe) {
		found[f.ID] = f.weighs()
	}
	for _, id := range []string{"color-contrast", "image-alt", "html-has-lang"} {
		if !found[id] {
			c.t.Errorf("the checker is blind: %s was not found", id)
		}
	}
}

// flaw is one rule of the checker that the page breaks.
type flaw struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string
		FailureSummary string
	}
}

func (f flaw) weighs() bool { return f.Impact == "serious" || f.Impact == "critical" }

func (f flaw) String() string {
	lines := []string{f.Impact + " " + f.ID + ": " + f.Help}
	for _, n := range f.Nodes[:min(3, len(f.Nodes))] {
		lines = append(lines, n.HTML+" "+n.FailureSummary)
	}
	return strings.Join(lines, "\n\t")
}

// check runs the checker. Where it cannot tell what lies behind a text (over a
// picture, or out of sight in a table that scrolls) it finds nothing; TestContrast
// works out every pair of colours.
func (c *chromium) check(axe string) []flaw {
	c.t.Helper()
	c.run(axe+"; undefined", nil)
	var text string
	c.run(`axe.run(document).then(r => JSON.stringify(r.violations))`, &text)
	var flaws []flaw
	if err := json.Unmarshal([]byte(text), &flaws); err != nil {
		c.t.Fatal(err)
	}
	return flaws
}
