package cli

import (
	"slices"

	"cpdlog/internal/cpd"
)

// choose narrows the export to the entries that the filters choose, as if each
// had been named with --only.
func (x *exporter) choose() error {
	if !x.f.choose.chooses() {
		return nil
	}
	x.f.choose.year = "all" // the year is the export's own
	q, err := x.query(x.f.choose)
	if err != nil {
		return err
	}
	keep, err := x.filter(x.f.choose)
	if err != nil {
		return err
	}
	named, err := x.chosen()
	if err != nil {
		return err
	}
	only := []string{}
	err = x.book.Each(q, func(e *cpd.Entry) error {
		if keep(e) && (len(named) == 0 || slices.Contains(named, e.UID)) {
			only = append(only, e.UID)
		}
		return nil
	})
	if err == nil && len(only) == 0 {
		err = cpd.Fail(cpd.NotFound, "no entry is chosen by these filters; nothing was written", "see what there is with the same flags: cpdlog list --year all")
	}
	x.f.only = only
	return err
}
