package faults

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const putRightFault = "12 redact is put right by another command"

// erasing is redact on a ground where a draft of the entry lies as well.
func erasing(t *testing.T, prog string) *trial {
	t.Helper()
	c := commandNamed("redact")
	c.prep = func(t testing.TB, p place) {
		write(t, filepath.Join(p.book(), "drafts", "edit-"+base().visit.ID+".txt"), "learned: of "+secret+"\n")
		write(t, filepath.Join(p.book(), "drafts", ".edit-"+base().visit.ID+".txt.swp"), secret)
	}
	return setUp(t, prepare(t), c, prog)
}

// putRight runs another command after a kill. Where the record was changed, no
// trace may be left; where it was not, nothing may be gone.
func (x *trial) putRight(t *testing.T, p place) error {
	t.Helper()
	twin, erased := p.copyOf(t), false // a look opens the logbook, and that would finish it
	if found, err := x.look(twin); err == nil {
		erased = found == x.after
	}
	twin.drop(t)
	if next := p.run(x.prog, "member", "--name", "Siân Roberts-Jones"); next.status != 0 {
		return fmt.Errorf("the next command: %v", next)
	}
	if _, err := os.Lstat(filepath.Join(p.book(), "erasing")); err == nil {
		return errors.New("the note is still there")
	}
	if erased {
		return noTrace(p)
	}
	if c := p.run(x.prog, "check"); c.status != 0 || strings.Contains(c.out, "damage:") {
		return fmt.Errorf("not whole: %v", c)
	}
	if len(p.left("book/drafts/edit-*.txt")) != 1 {
		return errors.New("the draft of an entry that was not erased is gone")
	}
	return nil
}

// TestRedactIsPutRight kills redact at every call, and has another command finish
// it.
func TestRedactIsPutRight(t *testing.T) {
	needStrace(t)
	x := erasing(t, onOneThread(t, ""))
	c := tally{t: t, fault: putRightFault, part: "redact", control: "nobody finishes it"}
	defer c.tell()
	after := func(p place, _ ended) error { return x.putRight(t, p) }
	x.sweep(t, &c, writeCalls, "signal=SIGKILL", after)
	x.sweep(t, &c, openCalls, "signal=SIGKILL", after)
}

// TestRedactIsPutRightControl has nobody finish it, which must be seen.
func TestRedactIsPutRightControl(t *testing.T) {
	needStrace(t)
	if planted() {
		t.Skip("a planted bug is looked for; the control is another one")
	}
	const patch = "bugs/redact-stays-half.patch"
	x := erasing(t, onOneThread(t, patch))
	p, bad, cases := room(t), 0, 0
	calls := x.calls(t, p, writeCalls)
	for i := 0; i < len(calls) && (bad == 0 || long()); i += stride() {
		if _, hit := x.hit(t, p, calls[i], "signal=SIGKILL"); hit && !calls[i].wakes() {
			cases++
			if x.putRight(t, p) != nil {
				bad++
			}
		}
	}
	control(t, putRightFault, bad, cases, "nobody finishes it")
}
