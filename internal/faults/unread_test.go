package faults

import (
	"errors"
	"strconv"
	"strings"
	"testing"
)

// TestUnreadIsNoDamage: where the disk does not give a page, once or from then on, no
// command calls the record damaged.
func TestUnreadIsNoDamage(t *testing.T) {
	needStrace(t)
	for _, args := range [][]string{{"list"}, {"status"}, {"check"}, {"add", "One more", "--activity", "training", "--time", "1h"}} {
		g := prepare(t)
		x := &trial{command: command{name: args[0], args: func(place) []string { return args }}, ground: g.copyOf(t), prog: onOneThread(t, "")}
		t.Run(args[0], func(t *testing.T) {
			t.Parallel()
			c := tally{t: t, fault: "4b EIO at every read of a page", part: args[0], control: "the suite of damaged files"}
			defer c.tell()
			for _, what := range []string{"error=EIO", "error=EIO:when=%d+"} {
				p := room(t)
				for n, at := range x.calls(t, p, "pread64") {
					if n%stride() != 0 || strings.Contains(at.text, "\177ELF") {
						continue
					}
					e, hit := x.failing(t, p, at, what)
					if hit && strings.Contains(e.out+e.err, "damage") {
						c.add(errors.New(e.String()), "%s, %s", what, at)
					} else if hit {
						c.add(nil, "")
					}
				}
			}
		})
	}
}

// failing injects the fault into one call, or into it and all after it.
func (x *trial) failing(t *testing.T, p place, at call, what string) (ended, bool) {
	t.Helper()
	if !strings.Contains(what, "when") {
		return x.hit(t, p, at, what)
	}
	p.drop(t)
	x.ground.copyInto(t, p)
	e, log := x.watched(p, at.name, "-e", "inject="+at.name+":"+strings.Replace(what, "%d", strconv.Itoa(at.n), 1))
	return e, wasHit(log, e)
}
