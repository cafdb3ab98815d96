package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

func (a *app) deleteCmd() *cobra.Command {
	return &cobra.Command{
		Use:               "delete ID…",
		Short:             "Take an entry out of the record",
		Long:              "Take entries out of the record. They are marked, not erased: undo brings them back, and redact erases.",
		Example:           "  cpdlog delete k7m2",
		Args:              between(1, -1, "the id of an entry, or last"),
		RunE:              a.run(a.runDelete),
		ValidArgsFunction: a.completeIDs,
	}
}

func (a *app) runDelete(ids []string) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	var gone []cpd.Entry
	for _, id := range ids {
		e, err := b.Entry(id)
		if err != nil {
			return err
		}
		gone = append(gone, e)
	}
	words := "deleted “" + gone[0].Title + "”"
	if len(gone) > 1 {
		words = fmt.Sprintf("deleted %d entries", len(gone))
	}
	_, err = a.change(words, func(tx *logbook.Tx) error {
		for _, e := range gone {
			if err := tx.Delete(e.UID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, e := range gone {
		a.say("Deleted %s · %s · %s", e.ID, when(e), cpd.Visible(e.Title))
	}
	a.say("Undo: cpdlog undo")
	return nil
}

func (a *app) doneCmd() *cobra.Command {
	var day cpd.Date
	c := &cobra.Command{
		Use:               "done ID",
		Short:             "Turn a planned entry into one that counts",
		Example:           "  cpdlog done k7m2\n  cpdlog done k7m2 --date yesterday",
		Args:              exactly(1, "the id of a planned entry"),
		ValidArgsFunction: a.completePlanned,
	}
	a.dateVar(c.Flags(), &day, "date", "the day it took place, where it was not the planned one")
	c.RunE = a.run(func(args []string) error { return a.runDone(args[0], day) })
	return c
}

func (a *app) runDone(id string, day cpd.Date) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	e, err := b.Entry(id)
	if err != nil {
		return err
	}
	if e.State != cpd.Planned {
		return cpd.Fail(cpd.Invalid, e.ID+" is not planned: it is done already; nothing was changed", "")
	}
	e.State = cpd.Done
	if !day.IsZero() {
		e.EndDate = e.EndDate.AddIfSet(e.Date.DaysUntil(day))
		e.Date = day
	}
	ms, err := a.joined()
	if err != nil {
		return err
	}
	if e.Date.After(a.today()) {
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("%s lies in the future; nothing was changed", e.Date.Long()),
			"give the day it took place: cpdlog done "+e.ID+" --date today")
	}
	if err := a.checkEntry(&e, ms); err != nil {
		return err
	}
	if err := a.beforeSave(&e, nil); err != nil {
		return err
	}
	if _, err := a.change("marked “"+e.Title+"” as done", func(tx *logbook.Tx) error { return tx.Update(e) }); err != nil {
		return err
	}
	return a.sayAdded(e, ms, nil, false)
}
