package ask

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
)

// ErrFull is a line as long as a terminal can pass one on: its end may be lost.
var ErrFull = errors.New("a full line")

// Typed reads what is typed on a terminal, which cuts a line at its limit and
// says nothing. A line that has reached the limit is thrown away whole and
// reported as ErrFull; the lines behind it can still be read. Reading gives up
// when ctx ends. limit is in bytes, without the line end.
func Typed(ctx context.Context, in io.Reader, limit int) io.Reader {
	return &typed{in: bufio.NewReader(interruptible{ctx, in}), limit: limit}
}

// LineLimit returns how long a line of a terminal is, in bytes without its end,
// when the system may have cut it: the kernel's buffer less the line end. The
// console of Windows counts its 4,096 in UTF-16 and ends a line with two.
func LineLimit(system string) int {
	switch system {
	case "linux":
		return 4095
	case "windows":
		return 4090
	}
	return 1023
}

type typed struct {
	in    *bufio.Reader
	limit int // in bytes, without the line end
	line  []byte
	err   error // what came behind the line
}

func (t *typed) Read(p []byte) (int, error) {
	if len(t.line) == 0 && t.err == nil {
		t.line, t.err = t.in.ReadBytes('\n')
		if err := Whole(string(t.line), t.limit); err != nil {
			t.line = nil
			return 0, err
		}
	}
	n := copy(p, t.line)
	t.line = t.line[n:]
	if len(t.line) > 0 || n > 0 {
		return n, nil
	}
	err := t.err
	t.err = nil
	return 0, err
}

// Whole returns an error if a typed line, with its line end or without, may
// have been cut by a terminal.
func Whole(line string, limit int) error {
	n := len(line)
	if n > 0 && line[n-1] == '\n' {
		n--
	}
	if n < limit {
		return nil
	}
	return &cpd.Error{Kind: cpd.Invalid, Err: ErrFull,
		Text: fmt.Sprintf("this line reached %d bytes, as many as a terminal passes on; its end may be lost, so it was not taken, and nothing was changed", limit),
		Hint: "type a shorter one; a long text comes in whole from your editor (cpdlog reflect ID --edit) or from a file (--field NAME=- < FILE)"}
}

// moment is how long the next line of a paste may take to come.
const moment = 30 * time.Millisecond

// answer takes a line. Where more lines came at once with it, as when several
// paragraphs are pasted, all of them are this answer, and none is the next one:
// its end is an empty line, since the last line of a paste may have no end.
func (a *Asker) answer(q Question) (string, error) {
	if e := a.keys(); e != nil {
		return a.written(e, q)
	}
	a.prompt(q)
	text, err := a.read(q.Label)
	if !q.Words || a.Waiting == nil || err != nil && !errors.Is(err, ErrFull) {
		return text, err
	}
	lines := []string{text}
	more := func() error {
		line, bad := a.read(q.Label)
		if bad != nil && !errors.Is(bad, ErrFull) {
			return bad
		}
		lines, err = append(lines, line), errors.Join(err, bad)
		return nil
	}
	for a.Waiting(moment) {
		if bad := more(); bad != nil {
			return "", bad
		}
	}
	if len(lines) == 1 || err != nil {
		return text, err
	}
	a.say(fmt.Sprintf("%d lines were pasted; they are one answer. Type on, or end it with an empty line.", len(lines)))
	for lines[len(lines)-1] != "" || a.Waiting(moment) {
		if bad := more(); bad != nil {
			return "", bad
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n")), err
}
