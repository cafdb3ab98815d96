package faults

import (
	"errors"
	"strings"
	"testing"
)

// TestLastSyncFails: once the journal is cut to nothing the change is made,
// and only the sync after it makes that sure. When this sync fails the member
// is told that the change is there, not that nothing was changed; the command
// must not call it done either.
func TestLastSyncFails(t *testing.T) {
	needStrace(t)
	c := tally{t: t, fault: errorFault, part: "the last sync of a change", control: "planted: says-nothing-changed"}
	defer c.tell()
	for _, x := range trials(t, onOneThread(t, ""), "edit", "delete") {
		p := room(t)
		at, ok := lastSync(x.calls(t, p, "fsync,ftruncate,pwrite64"))
		if !ok {
			t.Fatal("the journal is not cut and synced")
		}
		e, hit := x.hit(t, p, at, "error=EIO")
		if !hit {
			t.Fatalf("%s was not hit", at)
		}
		err := x.afterError(p, e)
		if found, lerr := x.look(p); err == nil && (lerr != nil || found != x.after || e.status != 7 || !strings.Contains(e.err, "the change is in the logbook")) {
			err = errors.New(e.String())
		}
		c.add(err, "%s, %s", x.name, at)
	}
}

// lastSync is the sync that follows where the journal is cut.
func lastSync(calls []call) (at call, ok bool) {
	cut := false
	for _, c := range calls {
		switch {
		case c.name == "ftruncate":
			cut = true
		case c.name == "fsync" && cut:
			return c, true
		case c.name == "pwrite64":
			cut = false
		}
	}
	return call{}, false
}
