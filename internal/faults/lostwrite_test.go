package faults

import (
	"strings"
	"testing"
)

// TestLostWriteOfSnapshot: a disk says that it has written a page of a
// snapshot, and has not. No such snapshot may be kept as one that can be gone
// back to; the logbook itself is not concerned.
func TestLostWriteOfSnapshot(t *testing.T) {
	needStrace(t)
	c := tally{t: t, fault: errorFault, part: "a write of a snapshot that was lost", control: "planted: snapshot-in-place"}
	defer c.tell()
	x := trials(t, onOneThread(t, ""), "import")[0]
	p := room(t)
	_, log := x.watched(place(x.ground.copyOf(t)), "pwrite64", "-y")
	for i, at := range numbered(log) {
		if !strings.Contains(log[i], "/backups/") || i%stride() != 0 {
			continue
		}
		if e, hit := x.hit(t, p, at, "retval=4096"); hit {
			c.add(x.judge(p, e.status == 0), "%s", at)
		}
	}
	if c.cases == 0 {
		t.Error("no write of a snapshot was seen")
	}
}
