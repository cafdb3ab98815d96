package rulefile

import "strings"

// nearest is the known word that is closest to what was written, or "" when
// none is close enough to be meant.
func nearest(written string, known []string) string {
	best, found := 1+max(2, len(written)/3), ""
	low := strings.ToLower(written)
	if len(low) > 40 {
		return ""
	}
	for _, k := range known {
		if d := distance(low, strings.ToLower(k)); d < best {
			best, found = d, k
		}
	}
	return found
}

// distance counts the letters to add, drop, change or swap with a neighbour.
func distance(a, b string) int {
	two, one := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one = one, row
	}
	return one[len(b)]
}

// meant is the half sentence that offers the nearest known word, and lists the
// words when there are few.
func meant(written string, known []string) string {
	if n := nearest(written, known); n != "" {
		return `; did you mean "` + n + `"?`
	}
	if len(known) == 0 {
		return ""
	}
	return "; known: " + strings.Join(known, ", ")
}
