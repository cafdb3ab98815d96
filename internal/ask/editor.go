package ask

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/plainfile"
)

// Editor is the member's own editor.
type Editor struct {
	Words    []string // the command and its first arguments
	Drafts   string   // the folder in which texts lie while they are edited
	In       io.Reader
	Out, Err io.Writer
	Now      time.Time
	Offer    func(path, age string) (goOn bool, err error) // asks about a draft; nil goes on with it
	IsErased func(id string) bool                          // whether an entry is erased
}

// ErrUnwritten is the answer of an editor that was closed without a change, or
// left an empty file: nothing is to change. Whoever adds something ends with it.
var ErrUnwritten = cpd.Fail(cpd.Invalid, "nothing was written, so nothing was saved", "write below a heading, then save and close; or leave --edit out")

// Edit opens a text under a name. A draft of that name that was left from
// before is offered, or gone on with where nobody is asked, and note says so. A
// text that came back empty or as it was is ErrUnwritten: no slip of an editor
// erases.
func (e Editor) Edit(ctx context.Context, name, text string, note func(format string, args ...any)) (Draft, error) {
	d, kept, err := e.begin(name, text, note)
	if err != nil {
		return Draft{}, err
	}
	err = e.run(ctx, d.Path)
	if errors.Is(err, errNotStarted) && kept == "" {
		d.Discard()
	}
	if erased := d.Erased(); erased != nil {
		err = erased
	}
	if err != nil {
		return Draft{}, err
	}
	b, err := plainfile.Read(d.Path, leftover.MostDraft)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		note("%s was removed while it was open; nothing was changed", d.Path)
		d.Discard()
		return Draft{}, ErrUnwritten
	case err != nil:
		return Draft{}, err
	}
	d.Text = PlainLines(string(b))
	empty := blank(d.Text, text)
	switch {
	case empty && kept != "" && os.WriteFile(d.Path, []byte(kept), 0o600) == nil:
		note("the file came back empty, so nothing was erased; the draft is still in %s", d.Path)
		return Draft{}, ErrUnwritten
	case empty && text != "":
		note("the file came back empty, so nothing was erased")
	case !empty && !alike(d.Text, d.Base):
		return d, nil
	}
	d.Discard()
	return Draft{}, ErrUnwritten
}

// blank reports whether a file holds nothing but white space and the remarks of
// the form that it was made from.
func blank(edited, form string) bool {
	for l := range strings.Lines(PlainLines(edited)) {
		if l = strings.TrimSpace(l); l != "" && (form == "" || !strings.HasPrefix(l, "#")) {
			return false
		}
	}
	return true
}

// PlainLines returns a text without the marks that editors leave in it; what is no
// text stays as it is, and is refused where texts are checked.
func PlainLines(s string) string {
	if text, err := plainfile.Text(s); err == nil {
		s = text
	}
	return strings.ReplaceAll(s, "\r\n", "\n")
}

func noDraft(err error) error {
	what := "no draft could be made"
	var at *fs.PathError
	if errors.As(err, &at) {
		what += " in " + cpd.Visible(at.Path)
	}
	f := cpd.FileFault(what, err)
	if cpd.KindOf(f) != cpd.Invalid {
		return f
	}
	return &cpd.Error{Kind: cpd.Invalid, Text: what + ": " + cpd.Reason(err) + "; nothing was changed", Hint: "see what lies there: cpdlog where", Err: err}
}

func (e Editor) run(ctx context.Context, path string) error {
	cmd := exec.CommandContext(ctx, e.Words[0], append(e.Words[1:], path)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.In, e.Out, e.Err
	err := cmd.Run()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &ended) && cmd.Process == nil:
		return &cpd.Error{Kind: cpd.Invalid, Text: "the editor " + cpd.Quoted(e.Words[0]) + " cannot be started: " + unstarted(err) + "; nothing was changed",
			Hint: "set EDITOR to an editor that works, then run the command again", Err: errNotStarted}
	}
	return &cpd.Error{Kind: cpd.Invalid,
		Text: fmt.Sprintf("the editor %s failed (%v); nothing was changed, and your text is kept in %s",
			cpd.Quoted(e.Words[0]), err, path),
		Hint: "set EDITOR to an editor that works, then run the command again", Err: err}
}

var errNotStarted = errors.New("the editor cannot be started")

func unstarted(err error) string {
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
		return "there is no such program"
	}
	return cpd.Reason(err)
}

// EditorWords returns the member's own editor, as VISUAL or EDITOR names it,
// else one that every machine of the kind has.
func EditorWords(getenv func(string) string, system string) []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := commandWords(getenv(name)); len(words) > 0 {
			return words
		}
	}
	if system == "windows" {
		return []string{"notepad"}
	}
	for _, name := range []string{"nano", "pico", "micro", "mcedit"} { // whoever meets vi by chance cannot leave it
		if _, err := exec.LookPath(name); err == nil {
			return []string{name}
		}
	}
	return []string{"vi"}
}

// HowToLeave says how an editor is left, with the text saved and without.
func HowToLeave(words []string) string {
	name := strings.TrimSuffix(strings.ToLower(filepath.Base(words[0])), ".exe")
	switch name {
	case "nano", "pico":
		return "To save and close: Ctrl-O, Enter, Ctrl-X. To close without saving: Ctrl-X, then N."
	case "vi", "vim", "nvim", "view":
		return "To save and close: Esc, then :wq and Enter. To close without saving: Esc, then :q! and Enter."
	case "micro":
		return "To save and close: Ctrl-S, Ctrl-Q. To close without saving: Ctrl-Q, then N."
	case "mcedit":
		return "To save and close: F2, Enter, F10. To close without saving: F10, then No."
	case "emacs":
		return "To save and close: Ctrl-X Ctrl-S, Ctrl-X Ctrl-C. To close without saving: Ctrl-X Ctrl-C, then n and yes."
	case "notepad":
		return "To save and close: Ctrl-S, then close the window. To close without saving: close it, then Don't save."
	}
	return "Save and close, and what you wrote is taken; close without saving, and nothing is."
}

// commandWords returns the words of a command. A path with spaces stands in
// quotation marks, or is the whole of it.
func commandWords(s string) []string {
	if info, err := os.Stat(s); err == nil && info.Mode().IsRegular() {
		return []string{s}
	}
	var words []string
	for i, part := range strings.Split(s, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}
