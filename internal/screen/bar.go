package screen

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// BarCells is the length of a bar beside its words: none in a narrow window, where
// it would be wrapped.
func (s Screen) BarCells() int {
	switch width := s.columns(); {
	case width < tooNarrow:
		return 0
	case width < usualWidth:
		return 8
	}
	return 20
}

// ChartCells is the length of the longest bar of a chart, whose words are few; none for
// who hears it.
func (s Screen) ChartCells() int {
	if s.Accessible {
		return 0
	}
	return s.columns()/2 - 8
}

// Bar draws how much of a need is there, in so many cells: ████░░░░ or
// ####..... A bar is full only when the need is met, and empty only when
// there is nothing. Nothing is drawn plainly.
func (s Screen) Bar(have, need cpd.Amount, cells int) string {
	if s.Plain || cells < 1 {
		return ""
	}
	full, empty := "█", "░"
	if s.ASCII {
		full, empty = "#", "."
	}
	n := filled(have, need, cells)
	return strings.Repeat(full, n) + strings.Repeat(empty, cells-n)
}

func filled(have, need cpd.Amount, cells int) int {
	switch {
	case have.Cmp(need) >= 0:
		return cells
	case have.Sign() <= 0:
		return 0
	}
	part := have.Mul(cpd.Whole(int64(cells))).Div(need)
	n := 0
	for n < cells && cpd.Whole(int64(n+1)).Cmp(part) <= 0 {
		n++
	}
	if cells == 1 {
		return 0
	}
	return max(1, min(n, cells-1))
}
