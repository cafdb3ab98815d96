// Package line lets a person write on a terminal: one line, or several. Keys are
// read as they are pressed, and only while somebody is asked, so that an editor
// or a shell finds the keyboard free. A paste is one piece of text, however many
// lines it has.
//
// Non-goals: what an answer means, and reading where nobody looks (package ask).
package line

import (
	"errors"
	"io"
	"strings"
	"time"
)

// ErrStopped is Ctrl-C.
var ErrStopped = errors.New("stopped")

// ErrNone is a console that does not pass its keys on.
var ErrNone = errors.New("no keys can be read")

// Console is a terminal whose keys can be read one by one.
type Console struct {
	In      io.Reader
	Raw     func() (restore func(), err error) // passes every key on until restore; nil where that cannot be done
	Size    func() (columns, rows int)
	Waiting func(time.Duration) bool // whether a key can be read by then; nil where nobody can tell
	Suspend func()                   // gives the terminal back to the shell until that goes on with us; nil where there is no such thing
	Drop    func()                   // throws away what was typed and not read; nil where that cannot be done
}

// Question is what one answer is asked with.
type Question struct {
	Prompt string // as it is measured
	Styled string // as it is drawn; "" for Prompt
	Text   string // what is there to begin with
	Long   bool   // it may have several lines
	Words  bool   // it is in a person's own words, which may be pasted where the terminal does not mark a paste
	Hide   bool   // it is not shown

	Names []string          // what Tab completes
	Ends  func(string) bool // the answers of one line that Enter ends although there may be several; nil for none
}

// Editor asks on one console. Make one for a run: it keeps what was typed ahead,
// and the answers that the arrow keys bring back.
type Editor struct {
	Console
	Out io.Writer // where it draws

	ahead   []byte // read and not taken yet
	history []string
	pasted  bool // the answer before ended with a paste
}

// Forget throws away what was typed ahead: it was meant for another question.
func (e *Editor) Forget() { e.ahead = nil }

// Read takes one answer. The terminal is as it was when Read returns, also by a
// panic. Ctrl-C is ErrStopped, the end of the input io.EOF.
func (e *Editor) Read(q Question) (answer string, err error) {
	restore, err := e.Raw()
	if err != nil {
		return "", errors.Join(ErrNone, err)
	}
	w := &writing{Editor: e, q: q, restore: restore}
	defer func() { w.restore() }()
	w.text.insert(q.Text)
	if err := w.write(); err != nil {
		return "", err
	}
	answer = w.text.String()
	if !q.Long && !q.Hide && answer != "" {
		e.history = append(e.history, answer)
	}
	return answer, nil
}

// moment is how long the next piece of a paste may take to come.
const moment = 10 * time.Millisecond

// writing is one answer while it is written.
type writing struct {
	*Editor
	q       Question
	text    text
	restore func()
	last    rune // the key before
	back    int  // how far back in the answers before
	kept    string
	row     int // of the cursor in what is drawn
}

func (w *writing) write() error {
	for {
		if len(w.ahead) == 0 {
			w.draw()
		}
		k, err := w.key()
		done := false
		if err == nil {
			done, err = w.press(k)
			w.last = k.code
		}
		if done || err != nil {
			w.finish()
			return err
		}
	}
}

func ctrl(letter rune) rune { return letter - '@' }

// press does what a key says, and reports whether it ends the answer.
func (w *writing) press(k key) (done bool, err error) {
	t := &w.text
	switch k.code {
	case typed, paste:
		t.insert(w.clean(k.text))
	case ctrl('M'), ctrl('J'):
		return w.enter(w.behind()), nil
	case ctrl('C'):
		return false, ErrStopped
	case ctrl('D'):
		return w.end()
	case ctrl('Z'):
		return false, w.suspend()
	case up, ctrl('P'), down, ctrl('N'):
		w.vertical(k.code == up || k.code == ctrl('P'))
	case ctrl('I'):
		t.complete(w.q.Names)
	case newLine:
		if w.q.Long {
			t.insert("\n")
		}
	default:
		t.press(k.code)
	}
	return false, nil
}

// behind reports whether more came in one piece with Enter, as in a paste that the
// terminal does not mark.
func (w *writing) behind() bool {
	return len(w.ahead) > 0 || (w.q.Long || w.q.Words) && w.Waiting != nil && w.Waiting(moment)
}

// enter ends the answer, or begins a new line of it.
func (w *writing) enter(behind bool) (done bool) {
	all := w.text.String()
	line := all[strings.LastIndexByte(all, '\n')+1:]
	switch {
	case !w.q.Long && behind && w.q.Words:
		w.text.insert(" ")
		return false
	case !w.q.Long:
		w.pasted = false
		return true
	case line == "." && w.text.at == len(w.text.parts):
		w.text = text{}
		w.text.insert(strings.TrimSuffix(strings.TrimSuffix(all, "."), "\n"))
		done, w.pasted = !w.pasted || all != ".", false
		return done
	case behind:
	case all == "", w.q.Ends != nil && w.q.Ends(all), line == ":e":
		w.pasted = false
		return true
	case w.last == paste:
		w.pasted = true
		return true
	}
	w.text.insert("\n")
	return false
}

// end is Ctrl-D: the end of the input, of a text of several lines, or one
// character less.
func (w *writing) end() (done bool, err error) {
	switch {
	case len(w.text.parts) == 0:
		return false, io.EOF
	case w.q.Long && w.text.at == len(w.text.parts):
		return true, nil
	}
	w.text.press(del)
	return false, nil
}

func (w *writing) suspend() (err error) {
	if w.Suspend == nil {
		return nil
	}
	w.finish()
	w.restore()
	w.Suspend()
	restore, err := w.Raw()
	if err == nil {
		w.restore = restore
	}
	return err
}

// vertical moves between the rows of a long text, else between the answers
// before.
func (w *writing) vertical(up bool) {
	if w.q.Long {
		columns, _ := w.size()
		_, at := w.layout(columns)
		w.text.at = beside(at, w.text.at, up)
		return
	}
	to := w.back - 1
	if up {
		to = w.back + 1
	}
	if w.q.Hide || to < 0 || to > len(w.history) {
		return
	}
	if w.back == 0 {
		w.kept = w.text.String()
	}
	w.back = to
	w.text = text{}
	if to == 0 {
		w.text.insert(w.kept)
		return
	}
	w.text.insert(w.history[len(w.history)-to])
}

// clean takes out of a text what no answer has. A question of one line has
// blanks in the place of line ends.
func (w *writing) clean(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	if w.q.Long {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), " ")
}
