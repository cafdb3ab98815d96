package record

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/signoff"
)

// TestTheSignOffPage fills in the page that asks for a sign-off, in a real browser that
// has no network: what it saves is what import takes, and it asks nobody for anything.
func TestTheSignOffPage(t *testing.T) {
	beside(t)
	c := startChromium(t)
	c.call("Network.emulateNetworkConditions", map[string]any{"offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}, nil)
	entries := testEntries()
	entries[0].Title = `</script><img src=x onerror=alert(1)>`
	in := testInput(entries)
	in.For = ForSupervisor
	r := Build(in)
	var page bytes.Buffer
	if err := r.WriteAsking(&page); err != nil {
		t.Fatal(err)
	}
	c.view(1280, 800, 1, false)
	c.open(page.String())
	c.tabbed(t, "name", "role", "on", "remark")

	dir := t.TempDir()
	c.call("Page.setDownloadBehavior", map[string]any{"behavior": "allow", "downloadPath": dir}, nil)
	said := func() (text string) { c.run(`at("said").textContent`, &text); return text }
	fill := func(name string) {
		c.run(`at("name").value = `+name+`; document.querySelector("#form button").click()`, nil)
	}
	fill(`""`)
	var valid bool
	if c.run(`at("form").checkValidity()`, &valid); valid || said() != "" {
		t.Error("a page without a name was taken", said())
	}
	fill(`"  \u202e "`)
	if !strings.HasPrefix(said(), "Enter your name.") {
		t.Error(said())
	}
	c.run(`boxes.forEach(b => { b.checked = false })`, nil)
	fill(`"x"`)
	if !strings.HasPrefix(said(), "Tick the entries") {
		t.Error(said())
	}
	if all, _ := os.ReadDir(dir); len(all) > 0 {
		t.Error("something was saved", all)
	}
	c.run(`boxes.forEach((b, i) => { b.checked = i > 0 }); at("role").value = "mentor <b>&\u2028"; at("on").value = "2025-12-01"
		at("remark").value = "Well done \u{1F600}\t\u0007\n\"quoted\" \\ </script>"`, nil)
	fill(`"Sam \u202eLee"`)
	text := waitFor(t, dir)
	o, err := signoff.Parse(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if o.Name != "Sam Lee" || o.Role != "mentor <b>&" || o.On != cpd.MustDate(2025, 12, 1) || o.Remark != "Well done 😀 \n\"quoted\" \\ </script>" {
		t.Errorf("%+v", o)
	}
	digest, err := r.Digest()
	fit := o.Beside(r.Entries, lacksWords)
	first := slices.IndexFunc(r.Entries, func(e *cpd.Entry) bool { return e.State == cpd.Done })
	if bare := slices.IndexFunc(r.Entries, isBare); bare < 0 || o.Names(r.Entries[bare].UID) != nil {
		t.Error("what stays at home without a consent is to be confirmed")
	}
	if err != nil || o.Record != digest || len(fit.Same) != len(o.Entries) || fit.Away > 0 || o.Names(r.Entries[first].UID) != nil || len(o.Entries) < 2 {
		t.Errorf("%v %+v of %d entries", err, fit, len(r.Entries))
	}
	var shown string
	if c.run(`at("text").value`, &shown); shown != string(text) {
		t.Errorf("%q is shown, and %q is saved", shown, text)
	}
	theirs := func(a string) bool { // the second is the browser's own picture of a calendar
		return strings.HasPrefix(a, "blob:") || strings.HasPrefix(a, "data:image/svg")
	}
	if bad := slices.DeleteFunc(c.elsewhere(), theirs); len(bad)+len(c.said) > 0 {
		t.Errorf("requests %q, console %q", bad, c.said)
	}
	c.run(`const s = document.createElement("script"); s.textContent = "window.got = 1"; document.body.append(s)`, nil)
	var got bool
	if c.run(`window.got === 1`, &got); got || len(c.said) == 0 {
		t.Error("another script may run in the page")
	}
	axe := fetchAxe(t)
	for _, v := range accessViews() {
		c.view(v.width, 800, v.zoom, v.dark)
		c.open(page.String())
		c.weighed(v, axe)
		c.shot("sign-off-" + v.String())
	}
}

// waitFor reads the one file that the browser saves.
func waitFor(t *testing.T, dir string) []byte {
	t.Helper()
	for range 2400 {
		time.Sleep(50 * time.Millisecond)
		all, _ := filepath.Glob(filepath.Join(dir, "sign-off-*.json"))
		if len(all) == 1 {
			if text, err := os.ReadFile(all[0]); err == nil && bytes.HasSuffix(text, []byte("\n")) {
				return text
			}
		}
	}
	t.Fatal("nothing was saved")
	return nil
}
