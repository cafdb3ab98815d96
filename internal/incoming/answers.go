package incoming

import (
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
)

// What an activity and a column are called in a member's old files is asked
// once and remembered in the logbook, as settings with these beginnings. "-"
// stands for nothing.
const (
	activitySetting = "import-activity:"
	columnSetting   = "import-column:"
	stateSetting    = "import-state:"
)

// recall takes up the answers that were given before.
func (f *File) recall() error {
	all, err := f.l.Book.Settings()
	for name, value := range all {
		if key, ok := strings.CutPrefix(name, activitySetting); ok {
			f.reading.Mapped[cpd.Key(key)] = value
		}
		if key, ok := strings.CutPrefix(name, columnSetting); ok {
			f.reading.Columns[key] = value
		}
		if key, ok := strings.CutPrefix(name, stateSetting); ok {
			f.reading.States[key] = value
		}
	}
	return err
}

// Told reports whether it was said before what a column is.
func (f *File) Told(header string) bool {
	_, told := f.reading.Columns[cpd.Key(header)]
	return told
}

// Sheet says which sheet of a workbook is meant. It holds from the next look on.
func (f *File) Sheet(name string) { f.reading.Sheet = name }

// Column says what a column is, in the words of package intake, "-" for
// nothing. It holds from the next look on.
func (f *File) Column(header, means string) {
	f.reading.Columns[cpd.Key(header)] = means
	f.learned[columnSetting+cpd.Key(header)] = means
}

// LeaveOut remembers for other files that a column is nothing, as the last look
// had it.
func (f *File) LeaveOut(header string) { f.learned[columnSetting+cpd.Key(header)] = "-" }

// Activity says which row, as SCHEME:ACTIVITY, a text of Seen.Unknown means, "-"
// for none. It holds from the next look on.
func (f *File) Activity(key, row string) {
	f.reading.Mapped[key], f.learned[activitySetting+key] = row, row
}

// State says what a text of Seen.States is: done, planned or out. It holds from
// the next look on.
func (f *File) State(key, is string) {
	f.reading.States[key], f.learned[stateSetting+key] = is, is
}

// TakeItsWord makes the file's word stand where the logbook has an entry.
func (f *File) TakeItsWord() { f.o.Update = true }

// Said returns what was said of the columns of this file, by header: by the
// member now or before.
func (f *File) Said() map[string]string {
	said := map[string]string{}
	for _, c := range f.seen.Form.Columns {
		if m, ok := f.reading.Columns[cpd.Key(c.Header)]; ok && !f.seen.Form.Own {
			said[c.Header] = m
		}
	}
	return said
}

// remember keeps the answers in the same change as the rows.
func (f *File) remember(tx *logbook.Tx) error {
	return cpd.InTurn(slices.Sorted(maps.Keys(f.learned)), func(name string) error { return tx.SetSetting(name, f.learned[name]) })
}
