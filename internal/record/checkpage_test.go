package record

import (
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/rulebook"
)

// beside leaves a test to "make foreign", which runs beside "make test": it takes a
// minute or more, of what others made.
func beside(t *testing.T) {
	t.Helper()
	if os.Getenv("CPDLOG_LONG") == "" {
		t.Skip("long: make foreign runs it (CPDLOG_LONG=1)")
	}
}

// makePage builds verify.html and the program beside it.
func makePage(t *testing.T) (page, program string) {
	t.Helper()
	dir := t.TempDir()
	page, program = filepath.Join(dir, "verify.html"), filepath.Join(dir, "cpdlog"+map[bool]string{true: ".exe"}[runtime.GOOS == "windows"])
	for _, args := range [][]string{{"run", "./internal/checkpage", "-o", page}, {"build", "-trimpath", "-o", program, "./cmd/cpdlog"}} {
		c := exec.Command("go", args...)
		c.Dir = filepath.Join("..", "..")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	return page, program
}

// dropOff are a thousand files as an association may get them: records that are
// good, forged and hostile, packed and not, in folders.
func dropOff(t *testing.T) map[string][]byte {
	files := map[string][]byte{"inbox/letter.pdf": []byte("%PDF-1.4"), "inbox/empty.json": {}, "inbox/cut.zip": []byte("PK\x03\x04"), "inbox/notes": []byte("x")}
	bySpotless := func(in Input, number string) Input {
		in.Memberships = slices.Clone(in.Memberships)
		in.Memberships[0].Number = number
		in.Periods = slices.Clone(in.Periods)
		in.Periods[0].Scheme, in.Periods[0].Membership = rulebook.BuiltIn("nalw"), in.Memberships[0]
		return in
	}
	for i := range 840 {
		in := bySpotless(testInput(testEntries()[:3+i%5]), fmt.Sprintf("G%03d", i))
		if i%8 == 7 {
			in = inWelsh(in)
		}
		files[fmt.Sprintf("inbox/good/alone/%03d.json", i)] = []byte(asJSON(t, Build(in)))
		if i < 40 {
			files[fmt.Sprintf("inbox/good/%d/%03d.zip", i%4, i)] = packOf(t, in, store(), false)
		}
	}
	in := testInput(testEntries())
	in.For = ForFull
	pack := packOf(t, in, store(), false)
	all := forgeries()
	for i, name := range slices.Sorted(maps.Keys(all)) {
		files[fmt.Sprintf("inbox/forged/%03d.zip", i)] = forge(t, pack, all[name])
	}
	for i, p := range payloads {
		files[fmt.Sprintf("inbox/hostile/%03d.json", i)] = []byte(asJSON(t, Build(hostileInput(p))))
	}
	base := "cpd-record-nalw-2025/"
	parts := partsOf(t, pack)
	for i := range parts {
		bent := partsOf(t, pack)
		bent[i].text = append(bent[i].text, ' ')
		files[fmt.Sprintf("inbox/bent/%03d.zip", i)] = bagged(t, base, bent)
		files["inbox/unpacked/"+parts[i].name] = parts[i].text
	}
	files["inbox/own.zip"] = packOf(t, under(t, swap("at_least = 20", "at_least = 2")), store(), false)
	files["inbox/behind.zip"] = append(slices.Clone(pack), "more"...)
	files["inbox/before.zip"] = append([]byte("more"), pack...)
	return files
}

// drop lets go of files over the page, and waits for the last answer.
func (c *chromium) drop(paths ...string) (status string) {
	c.t.Helper()
	c.forget()
	data := map[string]any{"items": []any{}, "files": paths, "dragOperationsMask": 1}
	for _, kind := range []string{"dragEnter", "dragOver", "drop"} {
		c.call("Input.dispatchDragEvent", map[string]any{"type": kind, "x": 40, "y": 60, "data": data}, nil)
	}
	return c.answered()
}

// answered waits for the last answer; until then the page answers as well.
func (c *chromium) answered() (status string) {
	c.t.Helper()
	for end := time.Now().Add(5 * time.Minute); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		c.run("document.getElementById('work').hidden ? document.getElementById('status').textContent : ''", &status)
		if status != "" && !strings.HasPrefix(status, "Checking") {
			return status
		}
	}
	c.t.Fatal("the page does not finish")
	return ""
}

// saved presses the button and reads what the browser then saves.
func (c *chromium) saved() string {
	c.t.Helper()
	dir := c.t.TempDir()
	c.call("Page.setDownloadBehavior", map[string]any{"behavior": "allow", "downloadPath": dir}, nil)
	c.run("document.getElementById('save').click()", nil)
	for range 2400 {
		time.Sleep(50 * time.Millisecond)
		if text, err := os.ReadFile(filepath.Join(dir, "checked.csv")); err == nil && len(text) > 0 {
			return string(text)
		}
	}
	c.t.Fatal("nothing was saved")
	return ""
}

func commandCSV(t *testing.T, program, dir string, args ...string) string {
	t.Helper()
	c := exec.Command(program, append([]string{"verify", "--csv"}, args...)...)
	c.Dir = dir
	out, err := c.Output()
	if err != nil && len(out) == 0 {
		t.Fatal(err, string(out))
	}
	return string(out)
}

// TestThePage is verify.html in a real browser, beside the command.
func TestThePage(t *testing.T) {
	beside(t)
	findBrowser(t)
	page, program := makePage(t)
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("verify.html has %d bytes", len(text))
	t.Run("answers as the command does", func(t *testing.T) { pageAnswers(t, string(text), program) })
	t.Run("takes what the command takes", func(t *testing.T) { pageTakes(t, string(text), program) })
	t.Run("is for everybody", func(t *testing.T) { pageForEverybody(t, string(text)) })
}

// pageAnswers drops a folder of a thousand files on the page: the CSV that it saves is
// that of the command, byte for byte; nothing is asked of anybody; the page is alive
// meanwhile, and its bar goes forward file by file.
func pageAnswers(t *testing.T, page, program string) {
	files := dropOff(t)
	dir := inbox(t, files)
	c := startChromium(t)
	c.view(1280, 800, 1, false)
	c.open(page)
	c.run(`window.bar = []; setInterval(() => { const p = document.getElementById("progress"); if (window.bar.at(-1) !== p.value) window.bar.push(p.value) }, 50)`, nil)
	start := time.Now()
	status := c.drop(filepath.Join(dir, "inbox"))
	took := time.Since(start)
	var bar []int
	if c.run(`window.bar.concat(document.getElementById("progress").value)`, &bar); len(bar) < 20 || !slices.IsSorted(bar) || bar[len(bar)-1] != len(files) {
		t.Errorf("the bar of %d files stood at %v", len(files), bar)
	}
	got, want := c.saved(), commandCSV(t, program, dir, "inbox")
	if n := strings.Count(want, "inbox/"); n < 950 || got != want {
		a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Errorf("%s\nwant %s", a[i], b[i])
			}
		}
		t.Errorf("%d and %d rows, %d records", len(a), len(b), n)
	}
	t.Logf("%d files in %s: %s", len(files), took.Round(time.Millisecond), status)
	c.quiet()
}

// quiet is a failure where the page asked for anything but its own worker, or said
// something on the console.
func (c *chromium) quiet() {
	c.t.Helper()
	bad := slices.DeleteFunc(c.elsewhere(), func(a string) bool { return strings.HasPrefix(a, "blob:null/") })
	if len(bad)+len(c.said) > 0 {
		c.t.Errorf("requests %q, console %q", bad, c.said)
	}
}

// choose gives files to one of the page's fields, as its button does.
func (c *chromium) choose(id string, paths ...string) {
	c.t.Helper()
	var root struct{ Root struct{ NodeID int } }
	c.call("DOM.getDocument", nil, &root)
	var field struct{ NodeID int }
	c.call("DOM.querySelector", map[string]any{"nodeId": root.Root.NodeID, "selector": "#" + id}, &field)
	c.call("DOM.setFileInputFiles", map[string]any{"nodeId": field.NodeID, "files": paths}, nil)
}

// pageTakes gives the page rules of the receiver's, dropped or chosen,
// digests that were quoted, a passphrase, a quick look; what cannot be used is said.
func pageTakes(t *testing.T, page, program string) {
	in := testInput(testEntries())
	pack := packOf(t, in, store(), false)
	sum, err := Build(in).Digest()
	if err != nil {
		t.Fatal(err)
	}
	dir := inbox(t, map[string][]byte{
		"in/a.zip": pack, "in/bag/record.json": []byte(asJSON(t, Build(in))), "in/x.toml": []byte(strings.Replace(rulesText, "at_least = 20", "at_least = 2", 1)),
		"in/locked.zip.age": []byte(written(t, func(w io.Writer) error {
			return Encrypt(w, "correct horse", func(w io.Writer) error { _, err := w.Write(pack); return err })
		})),
		"nalw.toml": []byte(rulesText), "bad.toml": []byte("[scheme]\nid = 1\n"), "secret.txt": []byte("correct horse\n"),
		"quoted.csv": []byte("number,digest\nNALW-0042," + sum + "\nNALW-0042," + sumOf("x") + "\n"),
	})
	c := startChromium(t)
	c.view(1280, 800, 1, false)
	c.open(page)
	at := func(name string) string { return filepath.Join(dir, name) }
	same := func(what string, args ...string) {
		t.Helper()
		if got, want := c.saved(), commandCSV(t, program, dir, append(args, "in")...); got != want {
			t.Errorf("%s:\n%s\nwant %s", what, got, want)
		}
	}
	c.drop(at("in"))
	same("nothing given besides")
	c.drop(at("nalw.toml"), at("in"))
	same("rules that were dropped", "--rules", "nalw.toml")
	c.choose("expect", at("quoted.csv"))
	c.run(`document.getElementById("passphrase").value = "correct horse"; document.getElementById("quick").click()`, nil)
	c.drop(at("in"))
	same("everything", "--rules", "nalw.toml", "--expect", "quoted.csv", "--passphrase-file", "secret.txt", "--skip-pages")
	c.run(`document.getElementById("forget").click()`, nil)
	c.drop(at("in"))
	same("the program's own again", "--expect", "quoted.csv", "--passphrase-file", "secret.txt", "--skip-pages")
	c.forget()
	c.choose("files", at("in/a.zip"), at("quoted.csv"))
	unmet := "quoted, and no file has it: " + sumOf("x") + " NALW-0042"
	if status := c.answered(); status != "Finished. 1 own rules, 1 not a record, "+unmet+"." {
		t.Errorf("chosen: %q", status)
	}
	if status := c.drop(at("bad.toml"), at("in")); !strings.Contains(status, "cannot be read, so nothing was checked") {
		t.Errorf("rules that are none: %q", status)
	}
	c.quiet()
	c.open("\ufeff" + page)
	var status string
	if c.run(`document.getElementById("status").textContent`, &status); !strings.Contains(status, "gives it out as UTF-8") {
		t.Errorf("as another encoding: %q", status)
	}
}

func (c *chromium) forget() { c.run(`document.getElementById("status").textContent = ""`, nil) }

// pageForEverybody: the checker of accessibility finds nothing serious,
// before and after, wide, narrow and zoomed in; everything is reached with Tab; a
// text of somebody else's stays a text.
func pageForEverybody(t *testing.T, page string) {
	axe := fetchAxe(t)
	files := map[string][]byte{"in/good.zip": packOf(t, testInput(testEntries()), store(), false), "in/none.json": {}}
	for i, p := range payloads[:6] {
		files[fmt.Sprintf("in/<img src=x onerror=alert(%d)>.json", i)] = []byte(asJSON(t, Build(hostileInput(p))))
	}
	if runtime.GOOS == "windows" {
		t.Skip("names that this system does not have")
	}
	dir := inbox(t, files)
	c := startChromium(t)
	for _, v := range accessViews() {
		c.view(v.width, 800, v.zoom, v.dark)
		c.open(page)
		if v.zoom == 1 && v.width > 1000 && !v.dark {
			c.tabbed(t, "files", "folder", "rules", "expect", "passphrase", "quick")
		}
		c.weighed(v, axe)
		c.forget()
		c.choose("folder", filepath.Join(dir, "in"))
		if status := c.answered(); status != "Finished. 6 altered, 1 own rules, 1 not a record." {
			t.Errorf("%s: %s", v, status)
		}
		c.run(`document.querySelectorAll("details").forEach(d => d.open = true)`, nil)
		c.weighed(v, axe)
		c.shot("verify-" + v.String())
	}
	c.quiet()
}

// tabbed goes through an open page with the Tab key alone.
func (c *chromium) tabbed(t *testing.T, ids ...string) {
	t.Helper()
	c.run(`document.querySelectorAll("details").forEach(d => d.open = true)`, nil)
	var seen []string
	for range 20 {
		for _, kind := range []string{"rawKeyDown", "keyUp"} {
			c.call("Input.dispatchKeyEvent", map[string]any{"type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}, nil)
		}
		var id string
		c.run("document.activeElement.id", &id)
		seen = append(seen, id)
	}
	for _, id := range ids {
		if !slices.Contains(seen, id) {
			t.Errorf("%s is not reached with Tab: %q", id, seen)
		}
	}
}

func (c *chromium) weighed(v accessView, axe string) {
	c.t.Helper()
	var wide int
	c.run("document.documentElement.scrollWidth - document.documentElement.clientWidth", &wide)
	if wide > 0 {
		c.t.Errorf("%s: the page is %d points wider than the window", v, wide)
	}
	for _, f := range c.check(axe) {
		c.t.Errorf("%s: %s", v, f)
	}
}
