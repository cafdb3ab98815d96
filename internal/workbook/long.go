package workbook

import "strings"

// Whole gives back the texts that the Writer divided because a cell cannot hold
// them: what a sheet's cells begin goes on in a sheet of its own.
func (b *Book) Whole(sheet string) (func(row, column int, text string) string, error) {
	rest := map[string]string{}
	if _, err := b.sheet(longSheet); err == nil {
		err := b.Rows(longSheet, func(_ int, cells []Cell) error {
			if len(cells) >= 4 && cells[0].Text == sheet {
				rest[cells[1].Text] += cells[3].Text
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return func(row, column int, text string) string {
		head, long := strings.CutSuffix(text, continues)
		if tail := rest[string(appendRef(nil, column, row))]; long && tail != "" {
			return head + tail
		}
		return text
	}, nil
}
