package record

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/needs"
)

// chromium is a browser without a window, told what to do through two pipes,
// so that no port is opened.
type chromium struct {
	t     *testing.T
	in    *os.File
	lines chan message
	last  int
	tab   string

	asked []string // addresses that the page asked for
	said  []string // what came up on its console
}

type message struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error"`
}

// findBrowser names the browser of this machine, or skips the test.
func findBrowser(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser is started")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	needs.Missing(t, "chromium", "no Chromium on this machine: the page was not opened in a browser")
	return ""
}

// quietBrowser are the flags with which a browser asks for nothing of its own.
func quietBrowser(profile string) []string {
	return []string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-extensions", "--user-data-dir=" + profile,
	}
}

// startChromium opens a browser with one empty page.
func startChromium(t *testing.T) *chromium {
	t.Helper()
	path := findBrowser(t)
	theirIn, ourOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ourIn, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	profile, err := os.MkdirTemp("", "cpdlog-browser-*")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, append(quietBrowser(profile), "--remote-debugging-pipe", "about:blank")...)
	cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &chromium{t: t, in: ourOut, lines: make(chan message, 256)}
	go c.listen(ourIn)
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = os.RemoveAll(profile) // its last processes may still be writing there
		for _, f := range []*os.File{theirIn, ourOut, ourIn, theirOut} {
			_ = f.Close()
		}
	})
	c.attach()
	return c
}

// listen takes messages apart: each ends with a zero byte.
func (c *chromium) listen(from *os.File) {
	defer close(c.lines)
	r := bufio.NewReaderSize(from, 1<<20)
	for {
		text, err := r.ReadBytes(0)
		if err != nil {
			return
		}
		var m message
		if json.Unmarshal(text[:len(text)-1], &m) == nil {
			c.lines <- m
		}
	}
}

func (c *chromium) attach() {
	var made struct{ TargetID string }
	c.call("Target.createTarget", map[string]any{"url": "about:blank"}, &made)
	var joined struct{ SessionID string }
	c.call("Target.attachToTarget", map[string]any{"targetId": made.TargetID, "flatten": true}, &joined)
	c.tab = joined.SessionID
	for _, part := range []string{"Page", "Runtime", "Log", "Network"} {
		c.call(part+".enable", nil, nil)
	}
}

// call sends one command and waits for its answer; events go by meanwhile.
func (c *chromium) call(method string, params, result any) {
	c.t.Helper()
	c.last++
	if params == nil {
		params = struct{}{}
	}
	text, err := json.Marshal(map[string]any{"id": c.last, "method": method, "params": params, "sessionId": c.tab})
	if c.tab == "" {
		text, err = json.Marshal(map[string]any{"id": c.last, "method": method, "params": params})
	}
	if err == nil {
		_, err = c.in.Write(append(text, 0))
	}
	if err != nil {
		c.t.Fatal(err)
	}
	m, err := c.until(func(m message) bool { return m.ID == c.last })
	if err == nil && m.Error != nil {
		err = errors.New(m.Error.Message)
	}
	if err == nil && result != nil {
		err = json.Unmarshal(m.Result, result)
	}
	if err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

func (c *chromium) until(wanted func(message) bool) (message, error) {
	slow := time.After(2 * time.Minute)
	for {
		select {
		case m, open := <-c.lines:
			if !open {
				return m, errors.New("the browser ended")
			}
			c.note(m)
			if wanted(m) {
				return m, nil
			}
		case <-slow:
			return message{}, errors.New("the browser gives no answer")
		}
	}
}

func (c *chromium) note(m message) {
	switch m.Method {
	case "Network.requestWillBeSent":
		var p struct{ Request struct{ URL string } }
		_ = json.Unmarshal(m.Params, &p)
		c.asked = append(c.asked, p.Request.URL)
	case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded":
		c.said = append(c.said, string(m.Params))
	}
}

// view sets the size of the window in its own pixels, how far it is zoomed in,
// and whether the system is dark.
func (c *chromium) view(width, height, zoom int, dark bool) {
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	c.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width / zoom, "height": height / zoom, "deviceScaleFactor": zoom, "mobile": false}, nil)
	c.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
}

// open shows a page and forgets what the last one did.
func (c *chromium) open(page string) {
	c.t.Helper()
	file := filepath.Join(c.t.TempDir(), "record.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.asked, c.said = nil, nil
	c.call("Page.navigate", map[string]any{"url": "file://" + file}, nil)
	if _, err := c.until(func(m message) bool { return m.Method == "Page.loadEventFired" }); err != nil {
		c.t.Fatal(err)
	}
}

// run evaluates a script beside the page, which its content policy does not
// stop, and waits for what it promises.
func (c *chromium) run(script string, result any) {
	c.t.Helper()
	var out struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	c.call("Runtime.evaluate", map[string]any{"expression": script, "awaitPromise": true, "returnByValue": true}, &out)
	if out.ExceptionDetails != nil {
		c.t.Fatalf("script: %s", out.ExceptionDetails)
	}
	if result == nil {
		return
	}
	if err := json.Unmarshal(out.Result.Value, result); err != nil {
		c.t.Fatalf("%v: %s", err, out.Result.Value)
	}
}

// elsewhere are the requests that left the file.
func (c *chromium) elsewhere() []string {
	var out []string
	for _, a := range c.asked {
		if !strings.HasPrefix(a, "file://") && !strings.HasPrefix(a, "about:") {
			out = append(out, a)
		}
	}
	return out
}

// shot keeps a picture of the whole page where CPDLOG_SHOTS names a folder.
func (c *chromium) shot(name string) {
	dir := os.Getenv("CPDLOG_SHOTS")
	if dir == "" {
		return
	}
	var out struct{ Data []byte }
	c.call("Page.captureScreenshot", map[string]any{"captureBeyondViewport": true}, &out)
	if err := os.WriteFile(filepath.Join(dir, name+".png"), out.Data, 0o600); err != nil {
		c.t.Error(err)
	}
	fmt.Println("wrote", name)
}
