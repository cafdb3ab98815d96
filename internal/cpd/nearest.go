package cpd

import "strings"

// longestName is the longest word that is compared; a longer one was not a
// slip of the hand.
const longestName = 60

// NearestName is the known name that a mistyped one most likely meant, or "". Half
// of its letters may be wrong, and at most three; capitals do not matter; of
// equals the first wins.
func NearestName(name string, known []string) string {
	typed := []rune(strings.ToLower(name))
	if len(typed) > longestName {
		return ""
	}
	best, most := "", min(3, max(1, len(typed)/2))+1
	for _, k := range known {
		if d := distance(typed, []rune(strings.ToLower(k))); d < most {
			best, most = k, d
		}
	}
	return best
}

// distance counts the letters to add, drop, change or swap with a neighbour.
func distance(x, y []rune) int {
	before, prev := []int(nil), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev = prev, row
	}
	return prev[len(y)]
}
