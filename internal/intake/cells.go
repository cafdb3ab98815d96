package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// date reads a day. The program's own files have ISO dates, and what a spreadsheet
// makes of them; other files have many forms, with the year.
func (d *draft) date(cell string) (cpd.Date, error) {
	if cell == "" {
		return cpd.Date{}, nil
	}
	if day, err := cpd.ParseDate(cell); err == nil || d.t.own && !resaved(cell) {
		return day, err
	}
	return dayIn(cell, d.t.o)
}

// resaved reports whether a spreadsheet wrote the day: 14/03/2026, or its number.
func resaved(cell string) bool {
	_, number := serial(cell)
	return number || len(cell) == 10 && cell[2] == '/' && cell[5] == '/'
}

func dayIn(cell string, o Options) (cpd.Date, error) {
	if day, err := cpd.ParseDate(cell); err == nil {
		return day, nil
	}
	if day, ok := serial(cell); ok {
		return day.AddDays(o.daysBehind), nil
	}
	text := withoutClock(cell)
	if o.MonthFirst {
		text = dayFirst(text)
	}
	if day, ok := plainDay(text); ok {
		return day, nil
	}
	day, err := phrase.Date(text, o.Today)
	if err != nil {
		return day, monthFirstHint(text, err)
	}
	if other, err := phrase.Date(text, o.Today.AddYears(-3)); err != nil || other != day {
		return cpd.Date{}, cpd.Fail(cpd.Invalid, fmt.Sprintf("%q has no year", cpd.Visible(cell)), "write the whole date, such as 14/03/2025")
	}
	return day, nil
}

// plainDay reads 14/03/2025, as most cells have it.
func plainDay(text string) (cpd.Date, bool) {
	if len(text) != 10 || text[2] != '/' || text[5] != '/' {
		return cpd.Date{}, false
	}
	day, err := cpd.ParseDate(text[6:] + "-" + text[3:5] + "-" + text[:2])
	return day, err == nil
}

// monthFirstHint tells what to do with 03/14/2025: the whole file may be in
// that order, and then 03/04/2025 in another row would be read wrongly.
func monthFirstHint(text string, err error) error {
	if _, other := phrase.Date(dayFirst(text), cpd.MustDate(2100, 12, 31)); other != nil || dayFirst(text) == text {
		return err
	}
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("%q is not a day, unless the month stands first", cpd.Visible(text)),
		monthFirstAnswer)
}

// dayFirst changes places: 3/14/2025 to 14/3/2025.
func dayFirst(text string) string {
	for _, mark := range []string{"/", "-", "."} {
		parts := strings.Split(text, mark)
		if len(parts) == 3 && len(parts[0]) <= 2 && len(parts[1]) <= 2 {
			parts[0], parts[1] = parts[1], parts[0]
			return strings.Join(parts, mark)
		}
	}
	return text
}

// serial reads the number that a spreadsheet keeps for a day: days since
// 30 December 1899. Only numbers of the years 1954 to 2119 are taken.
func serial(cell string) (cpd.Date, bool) {
	whole, part, _ := strings.Cut(cell, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || len(whole) != 5 || n < 20000 || n > 80000 || strings.Trim(part, "0123456789") != "" {
		return cpd.Date{}, false
	}
	return cpd.MustDate(1970, 1, 1).AddDays(n - 25569), true
}

// withoutClock takes a time of day from a date: 2025-03-14T10:00:00Z,
// 14/03/2025 10:30, 14/03/2025 10:30:00 AM.
func withoutClock(cell string) string {
	switch i := strings.IndexByte(cell, 'T'); {
	case i == 10 && cell[4] == '-':
		if at, ok := moment(cell); ok {
			return dayOf(at).String()
		}
		return cell[:10]
	case i == 8 && isNumber(cell[:8]):
		return cell[:4] + "-" + cell[4:6] + "-" + cell[6:8]
	}
	fields := strings.Fields(cell)
	if n := len(fields); n > 2 && slices.Contains([]string{"UTC", "GMT", "BST"}, fields[n-1]) {
		fields = fields[:n-1]
	}
	for len(fields) > 1 {
		last := strings.ToLower(fields[len(fields)-1])
		if !isClock(last) && !((last == "am" || last == "pm") && isClock(fields[len(fields)-2])) {
			break
		}
		fields = fields[:len(fields)-1]
	}
	return strings.Join(fields, " ")
}

func isClock(s string) bool {
	s = strings.ToLower(s)
	clock := strings.TrimSuffix(strings.TrimSuffix(s, "am"), "pm")
	if clock != s {
		return clock != "" && strings.Trim(clock, "0123456789:.") == ""
	}
	return strings.Contains(s, ":") && strings.Trim(s, "0123456789:.") == ""
}

// minutes reads the column of that name in the program's own files.
func (d *draft) minutes(cell string) error {
	n, ok := whole(cell)
	if cell != "" && !ok {
		return fmt.Errorf("%q is not a whole number of minutes", cpd.Visible(firstPart(cell)))
	}
	d.Entry.Minutes = n
	return nil
}

// whole reads a whole number, also as spreadsheets write it: 1,200 or 60.00.
func whole(cell string) (int, bool) {
	if n, part, ok := strings.Cut(cell, "."); ok && strings.Trim(part, "0") == "" {
		cell = n
	}
	if n, thousands, ok := strings.Cut(cell, ","); ok && len(thousands) == 3 {
		cell = n + thousands
	}
	n, err := strconv.Atoi(cell)
	return n, err == nil && n <= 1e9 && n >= -1e9
}

// What a word about a state stands for.
const (
	stateDone    = "done"
	statePlanned = "planned"
	stateOut     = "out" // it did not happen, or not for the member
)

// StateWords are what a state may be told to be.
func StateWords() []string { return []string{stateDone, statePlanned, stateOut} }

// states are the words of other people's files, as keys of texts.
var states = []named{
	{stateDone, []string{
		"done", "complete", "completed", "attended", "passed", "pass", "finished", "achieved", "compliant", "up to date", "current",
		"successful", "certified",
		"present", "checked in", "checked", "ok", "attended in full", "recertified", "satisfied", "met", "awarded", "valid", "in date",
		"completed successfully", "passed with distinction", "fully attended", "closed",
		"wedi cwblhau", "cwblhawyd", "wedi i gwblhau", "mynychwyd", "wedi mynychu", "gorffenwyd",
		"abgeschlossen", "teilgenommen", "bestanden", "fertig", "terminé", "réussi", "completado", "aprobado",
	}},
	{statePlanned, []string{
		"planned", "booked", "registered", "to do", "not started", "upcoming", "in progress", "enrolled", "not attempted", "incomplete", "started", "pending",
		"assigned", "ongoing", "scheduled", "confirmed", "not completed", "not yet started", "waitlisted", "waiting list", "reserved",
		"todo", "open", "not complete",
		"requested", "approved", "due", "overdue", "non compliant", "not compliant",
		"ar y gweill", "arfaethedig", "cynlluniedig", "heb ddechrau", "i ddod", "wedi archebu", "geplant", "offen", "prévu", "en cours",
		"planificado", "pendiente",
	}},
	{stateOut, []string{
		"did not attend", "dna", "not attended", "cancelled", "canceled", "failed", "fail", "no show", "absent", "withdrawn", "withdrew",
		"declined", "rejected",
		"not achieved", "apologies", "not present", "sick",
		"not passed", "refunded", "not attending", "deleted", "abandoned", "called off", "unattended", "not required", "exempt",
		"postponed", "non attendance", "canslwyd", "wedi canslo", "wedi i ganslo", "heb fynychu", "ni fynychwyd", "abgesagt", "storniert",
		"annulé", "cancelado",
	}},
}

// state reads a state. In other files than the program's own, an unknown one is
// open to doubt and never counts.
func (d *draft) state(cell string) error {
	if cell == "" {
		return nil
	}
	is, known := d.t.stateOf(cell)
	d.ranOut = slices.Contains(ranOut, cpd.Key(cell)) && d.t.o.States[cpd.Key(cell)] == ""
	switch {
	case d.t.own && (!known || is == stateOut):
		return fmt.Errorf("%q is neither done nor planned", cpd.Visible(firstPart(cell)))
	case !known:
		d.StateText, d.Entry.State = cell, cpd.Planned
		d.Doubts = append(d.Doubts, Problem{Row: d.Number, Column: d.headerOf("state"),
			Text: fmt.Sprintf("%q is neither done nor planned, so it is taken as planned", cpd.Visible(firstPart(cell))),
			Hint: "say what it is: --state " + quoteForShell(firstPart(cell)+"=done")})
	case is == stateOut:
		d.out = cell
	case is == statePlanned:
		d.Entry.State = cpd.Planned
	}
	return nil
}

// ranOut are states of a certificate, and not of the day on which it was earned.
var ranOut = []string{"expired", "lapsed", "out of date", "non compliant", "not compliant", "overdue", "due", "due soon", "expiring", "expiring soon",
	"renewal due"}

// settleState takes a training that has run out for one that was done.
func (d *draft) settleState() {
	if d.ranOut && !d.valid.IsZero() && !d.Entry.Date.IsZero() && !d.Entry.Date.After(d.t.o.Today) {
		d.Entry.State, d.StateText = cpd.Done, ""
		d.Doubts = slices.DeleteFunc(d.Doubts, func(p Problem) bool { return p.Column == d.headerOf("state") })
	}
}

func (t *table) stateOf(cell string) (is string, known bool) {
	key := cpd.Key(cell)
	if is, known = t.o.States[key]; known {
		return is, true
	}
	if t.own {
		is = stateWord(key)
		return is, is != ""
	}
	return stateIn(t.answer(cell))
}

// stateIn reads a state, a tick, or how much of it was done.
func stateIn(cell string) (is string, known bool) {
	key := cpd.Key(cell)
	if yes, said := saysYes(cell); said {
		return map[bool]string{true: stateDone, false: stateOut}[yes], true
	}
	if percent, ok := strings.CutSuffix(cell, "%"); ok && isNumber(percent) {
		return map[bool]string{true: stateDone, false: statePlanned}[percent == "100"], true
	}
	if is = stateWord(key); is != "" {
		return is, true
	}
	if off := strings.Index(" "+key, " cancel"); off >= 0 && !strings.Contains(key, "not ") { // late cancellation
		return stateOut, true
	}
	for word := range strings.FieldsSeq(key) { // completed, passed
		one := stateWord(word)
		if one == "" || is != "" && one != is {
			return "", false
		}
		is = one
	}
	return is, is != ""
}

func stateWord(key string) string { return nameOf(states, key) }
