package record

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestBrowserLoadsNothing opens a page of hostile texts in a real browser: no
// message on its console, no request that leaves. A page that does load
// something shows that the test would see it.
func TestBrowserLoadsNothing(t *testing.T) {
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil && browser == "" {
			browser = path
		}
	}
	if browser == "" || testing.Short() {
		t.Skip("no Chromium on this machine: the page was not opened in a browser")
	}
	page := asHTML(t, build(t, hostileInput(strings.Join(payloads, " "))))
	dom, console, asked := browse(t, browser, page)
	if !strings.Contains(dom, "<h1") || len(console) > 0 || len(asked) > 0 {
		t.Errorf("console %q, requests %q", console, asked)
	}
	control := `<h1>x</h1><img src="http://evil.example/x.png"><script>console.log("seen")</script>`
	if _, console, asked := browse(t, browser, control); len(console) == 0 || !slices.Contains(asked, "http://evil.example/x.png") {
		t.Errorf("the test is blind: console %q, requests %q", console, asked)
	}
}

// browse opens a page headless and gives what it became, what it said on its
// console, and what it asked the network for.
func browse(t *testing.T, browser, page string) (dom string, console, asked []string) {
	t.Helper()
	dir := t.TempDir()
	file, log := filepath.Join(dir, "record.html"), filepath.Join(dir, "net.json")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-extensions", "--user-data-dir="+filepath.Join(dir, "profile"), "--enable-logging=stderr",
		"--log-net-log="+log, "--virtual-time-budget=2000", "--dump-dom", "file://"+file)
	var talk strings.Builder
	c.Stderr, c.WaitDelay = &talk, 20*time.Second
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, talk.String())
	}
	for line := range strings.Lines(talk.String()) {
		if strings.Contains(line, "CONSOLE") {
			console = append(console, line)
		}
	}
	net, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"url":"([a-z]+:[^"]*evil[^"]*)"`).FindAllStringSubmatch(string(net), -1) {
		asked = append(asked, m[1])
	}
	return string(out), console, asked
}
