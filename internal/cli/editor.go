package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"cpdlog/internal/cpd"
)

// canEdit says whether an editor may be opened: a person is there, or the
// environment names an editor outright.
func (a *app) canEdit() bool {
	if a.noInput {
		return false
	}
	t := a.terminal()
	return t.In && t.Out || a.env.Getenv("VISUAL") != "" || a.env.Getenv("EDITOR") != ""
}

// draft is a text that is being edited. It lies in a private folder of the
// logbook until it is saved, so that neither a crash nor a slip loses it.
func (a *app) draft(name string) (string, error) {
	dir, err := a.folder()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "drafts")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", &cpd.Error{Kind: cpd.NoRoom, Text: "no draft could be made: " + err.Error() + "; nothing was changed", Err: err}
	}
	return filepath.Join(dir, name+".txt"), nil
}

// errUnwritten is the answer of an editor that was closed without a change, or
// left an empty file: nothing is to change. Whoever adds something ends with it.
var errUnwritten = cpd.Fail(cpd.Invalid, "nothing was written, so nothing was saved", "write below a heading, then save and close; or leave --edit out")

// editText opens a text in the member's editor. A draft that was left from
// before is gone on with. The draft stays until discard drops it. A text that
// came back empty or as it was is errUnwritten: no slip of an editor erases.
func (a *app) editText(name, text string) (edited string, discard func(), err error) {
	path, err := a.draft(name)
	if err != nil {
		return "", nil, err
	}
	if kept, err := os.ReadFile(path); err == nil && !blank(string(kept), text) {
		a.warn("going on with the text that was kept in %s", path)
	} else if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		_ = os.Remove(path) // half a form is no draft
		return "", nil, &cpd.Error{Kind: cpd.NoRoom, Text: "no draft could be made: " + err.Error() + "; nothing was changed", Err: err}
	}
	if err := a.runEditor(path); err != nil {
		return "", nil, err
	}
	b, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", nil, err
	}
	discard = func() { _ = os.Remove(path); _ = os.Remove(filepath.Dir(path)) }
	edited = plainLines(string(b))
	empty := blank(edited, text)
	if empty && text != "" {
		a.warn("the file came back empty, and that erases nothing")
	}
	if empty || strings.TrimRight(edited, "\n") == strings.TrimRight(plainLines(text), "\n") {
		discard()
		return "", nil, errUnwritten
	}
	return edited, discard, nil
}

// blank reports whether a file holds nothing but white space and the remarks of
// the form that it was made from.
func blank(edited, form string) bool {
	for l := range strings.Lines(plainLines(edited)) {
		if l = strings.TrimSpace(l); l != "" && (form == "" || !strings.HasPrefix(l, "#")) {
			return false
		}
	}
	return true
}

// plainLines is a text without the marks that editors leave in it.
func plainLines(s string) string {
	return strings.ReplaceAll(strings.TrimPrefix(s, "\ufeff"), "\r\n", "\n")
}

func (a *app) runEditor(path string) error {
	words := a.editor()
	cmd := exec.CommandContext(a.ctx, words[0], append(words[1:], path)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = a.env.Stdin, a.env.Stdout, a.direct
	if err := cmd.Run(); err != nil {
		return &cpd.Error{Kind: cpd.Invalid, Text: fmt.Sprintf("the editor %s did not end well (%v); nothing was changed, and your text is kept in %s", quote(words[0]), err, path),
			Hint: "set EDITOR to an editor that works, then run the command again", Err: err}
	}
	return nil
}

// editor is the member's own, else one that every machine of the kind has.
func (a *app) editor() []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := commandWords(a.env.Getenv(name)); len(words) > 0 {
			return words
		}
	}
	if a.env.OS == "windows" {
		return []string{"notepad"}
	}
	if _, err := exec.LookPath("nano"); err == nil {
		return []string{"nano"}
	}
	return []string{"vi"}
}

// commandWords are the words of a command. A path with spaces stands in
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
