package cli

import (
	"cpdlog/internal/scheme"
	"cpdlog/internal/screen"
)

// screen is what the output can show: its width, its characters, its colours.
func (a *app) screen() screen.Screen {
	t := a.terminal()
	dumb := a.env.Getenv("TERM") == "dumb"
	return screen.Screen{
		Out: a.out, Err: a.env.Stderr, Width: t.Width, Terminal: t.Err,
		Colour:     t.Out && !dumb && a.env.Getenv("NO_COLOR") == "" && a.showsColours(),
		ASCII:      dumb || a.asciiOnly(),
		Plain:      a.plain,
		Accessible: a.isAccessible(),
	}
}

// showsColours says that the terminal understands colours. Windows' old console
// shows the codes as they stand; the new ones, and those of editors and of
// Git, say who they are.
func (a *app) showsColours() bool {
	if a.env.OS != "windows" {
		return true
	}
	for _, name := range []string{"WT_SESSION", "TERM_PROGRAM", "TERM", "ConEmuANSI"} {
		if a.env.Getenv(name) != "" {
			return true
		}
	}
	return false
}

// asciiOnly says that the environment promises no more than ASCII.
func (a *app) asciiOnly() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := a.env.Getenv(name); v != "" {
			return v == "C" || v == "POSIX"
		}
	}
	return false
}

// isAccessible is asked for by flag, by environment or by setting.
func (a *app) isAccessible() bool {
	if a.accessible || a.env.Getenv("CPDLOG_ACCESSIBLE") != "" {
		return true
	}
	if a.book == nil {
		return false
	}
	v, err := a.value("accessible")
	return err == nil && v == "on"
}

// busy does something that may take long, and says so while it lasts.
func (a *app) busy(label string, f func() error) error {
	done := a.screen().Waiting(label)
	defer done()
	return f()
}

// table prints rows under names. wrap is the column whose text may be wrapped;
// columns named in right hold numbers.
func (a *app) table(names []string, rows [][]string, wrap int, right ...int) {
	t := screen.Table{Rows: rows}
	for i, n := range names {
		t.Columns = append(t.Columns, screen.Column{Name: n, Long: i == wrap || i == len(names)-1 && n == ""})
	}
	for _, i := range right {
		t.Columns[i].Right = true
	}
	a.keep(a.screen().Table(t))
}

// columns prints rows that line up, without names.
func (a *app) columns(rows [][]string, right ...int) {
	if len(rows) == 0 {
		return
	}
	t := screen.Table{Rows: rows, Bare: true, Columns: make([]screen.Column, len(rows[0]))}
	for _, i := range right {
		t.Columns[i].Right = true
	}
	t.Columns[len(t.Columns)-1].Long = true
	a.keep(a.screen().Table(t))
}

// wrapped prints a line of text, wrapped to the screen and indented.
func (a *app) wrapped(text string) { a.keep(a.screen().Paragraph("  ", text)) }

// keep remembers the first failure of output, such as a closed pipe. It is
// told when the command ends: what was saved is saved by then.
func (a *app) keep(err error) {
	if a.outErr == nil {
		a.outErr = err
	}
}

const barWidth = 20

// bar shows how much of a requirement is there. The words beside it say the
// same.
func (a *app) bar(r scheme.RequirementResult) string {
	s := a.screen()
	if s.Accessible || r.Exempt || r.NotJudged {
		return ""
	}
	return s.Bar(r.Have, r.Need, barWidth)
}
