package record

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestBrowserLoadsNothing opens a page of hostile texts in a real browser: no
// message on its console, no request that leaves. A page that does load
// something shows that the test would see it.
func TestBrowserLoadsNothing(t *testing.T) {
	c := startChromium(t)
	c.open(asHTML(t, Build(hostileInput(strings.Join(payloads, " ")))))
	time.Sleep(200 * time.Millisecond) // for what a page might do once it is there
	var heading string
	c.run("document.querySelector('h1').textContent", &heading)
	if bad := c.elsewhere(); heading == "" || len(c.said)+len(bad) > 0 {
		t.Errorf("console %q, requests %q", c.said, bad)
	}
	c.open(`<h1>x</h1><img src="http://127.0.0.1:9/evil.png"><script>console.log("seen")</script>`)
	if bad := c.elsewhere(); len(c.said) == 0 || !slices.Contains(bad, "http://127.0.0.1:9/evil.png") {
		t.Errorf("the test is blind: console %q, requests %q", c.said, bad)
	}
}
