package scheme

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// limitCounter is what a limit still allows while entries use it up, oldest first.
type limitCounter struct {
	rule, name string // "activity.training", "Training course"
	limit      string // "15 points", "2 pieces"
	unit       string
	left       cpd.Amount
	used, lost cpd.Amount
	users      []*scored
	usersText  string   // who used it up, in words, once it is used up
	uids       []string // the same as ids, shared by every entry that comes too late
}

// apply lets the chosen parts of an entry have what is left.
func (r *limitCounter) apply(e *scored, w *Where) {
	have := e.countedIn(w)
	if have.Sign() <= 0 {
		return
	}
	keep := have.Min(r.left)
	r.left, r.used = r.left.Sub(keep), r.used.Add(keep)
	if keep.Cmp(have) < 0 {
		e.keepOnly(w, have, keep)
		r.recordCut(e, have.Sub(keep))
	}
	if keep.Sign() > 0 {
		r.users = append(r.users, e)
		r.usersText = ""
	}
}

// recordCut notes on the entry what the limit took away and who had used it up.
func (r *limitCounter) recordCut(e *scored, lost cpd.Amount) {
	r.lost = r.lost.Add(lost)
	if e.quiet {
		return
	}
	text := units(lost, r.unit) + " not counted: the limit for " + r.name + " is " + r.limit
	if len(r.users) > 0 {
		r.describeUsers()
		text += ", used up by " + r.usersText
	}
	e.addReason(Reason{Rule: r.rule, Text: text, Change: lost.Neg(), Uses: r.uids})
}

// describeUsers puts the users into words once, and again only when there is a new one.
func (r *limitCounter) describeUsers() {
	if r.usersText != "" {
		return
	}
	names := cpd.ListOf(r.users[:min(3, len(r.users))], func(u *scored) string { return u.worthOn(r.unit) })
	if more := len(r.users) - 3; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	r.usersText = english.List(names)
	for _, u := range r.users[len(r.uids):] {
		r.uids = append(r.uids, u.UID)
	}
	r.uids = slices.Clip(r.uids)
}

// worthOn returns an entry as others are told of it: "16 h on 3 Mar 2025".
func (e *scored) worthOn(unit string) string {
	what := units(e.counted(), unit)
	switch {
	case e.row != nil && e.row.Per == PerHour && e.Minutes > 0:
		what = cpd.FormatMinutes(e.Minutes)
	case e.row != nil && e.row.Per == PerItem:
		what = english.Count(e.Items, "piece", "pieces")
	}
	return what + " on " + e.Date.Short()
}
