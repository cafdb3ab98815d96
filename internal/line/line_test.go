package line

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// pieces gives what was typed in pieces, as a terminal does.
type pieces struct{ all []string }

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.all) == 0 {
		return 0, io.EOF
	}
	n := copy(b, p.all[0])
	p.all = p.all[1:]
	return n, nil
}

func editor(typed ...string) (*Editor, *int) {
	restored, in := 0, &pieces{typed}
	return &Editor{Out: io.Discard, Console: Console{In: in, Size: func() (int, int) { return 20, 5 },
		Waiting: func(time.Duration) bool { return len(in.all) > 0 },
		Raw:     func() (func(), error) { return func() { restored++ }, nil }}}, &restored
}

// TestAnswers writes answers in pieces of every size: nothing depends on what
// comes in one read.
func TestAnswers(t *testing.T) {
	one, long := Question{Prompt: "Title: "}, Question{Prompt: "What: ", Long: true, Ends: func(s string) bool { return s == "?" }}
	for _, c := range []struct {
		q           Question
		typed, want string
		err         error
	}{
		{one, "Talk\r", "Talk", nil},
		{one, "ärger 你好\r", "ärger 你好", nil},
		{one, "\x1b[200~a\r\nb\r\n\r\nc\x1b[201~\r", "a b c", nil},
		{one, "x\x1b[1;2Py\x1b[200~\x1b[201~\r", "xy", nil},
		{one, "tr\t\r", "training", nil},
		{one, "\x03", "", ErrStopped},
		{one, "\x04", "", io.EOF},
		{one, "ab\x01\x04\r", "b", nil},
		{one, "abc", "", io.EOF},
		{long, "\r", "", nil},
		{long, "?\r", "?", nil},
		{long, "one\rtwo\r.\r", "one\ntwo", nil},
		{long, "one\r\r two.\r.\r", "one\n\n two.", nil},
		{long, "one\x04", "one", nil},
		{long, "one\r:e\r", "one\n:e", nil},
		{long, "\x1b[200~one\r.\rtwo\x1b[201~\r", "one\n.\ntwo", nil},
		{long, "\x1b[200~one\r.\rtwo\x03", "", ErrStopped},
		{long, "three\r\x1b[Aone\r\x1b[B\x1b[F\r.\r", "one\nthree\n", nil},
	} {
		one.Names, c.q.Names = nil, []string{"training", "presentation"}
		for size := 1; size <= len(c.typed); size += max(1, len(c.typed)-1) {
			var all []string
			for rest := c.typed; rest != ""; rest = rest[min(size, len(rest)):] {
				all = append(all, rest[:min(size, len(rest))])
			}
			e, restored := editor(all...)
			if got, err := e.Read(c.q); err == nil && got != c.want || !errors.Is(err, c.err) || *restored == 0 {
				t.Errorf("%q by %d: %q, %v; restored %d times", c.typed, size, got, err, *restored)
			}
		}
	}
}

// TestAPanicRestores lets drawing fail.
func TestAPanicRestores(t *testing.T) {
	e, restored := editor("x\r")
	e.Size = func() (int, int) { panic("lost") }
	defer func() {
		if recover() == nil || *restored != 1 {
			t.Error("not restored")
		}
	}()
	_, _ = e.Read(Question{})
}

// TestTheAnswersBefore come back with the arrow up.
func TestTheAnswersBefore(t *testing.T) {
	e, _ := editor("one\r", "two\r", "new\x1b[A\x1b[A\x1b[A!\r", "thr\x1b[A\x1b[Bee\r")
	for _, want := range []string{"one", "two", "one!", "three"} {
		if got, err := e.Read(Question{}); got != want || err != nil {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("a\x1b[200~b\x1b[201~\x1b[A\r", true)
	f.Add("\x1bO\x1b[1;5D\x17\t\xff\xc3\r", false)
	f.Fuzz(func(t *testing.T, typed string, long bool) {
		e, restored := editor(typed)
		got, err := e.Read(Question{Prompt: "x: ", Long: long})
		if *restored != 1 || err == nil && !long && strings.Contains(got, "\n") {
			t.Errorf("%q, %v", got, err)
		}
	})
}
