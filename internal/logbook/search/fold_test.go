package search

import "testing"

// TestPlainTextsAreThoseThatFoldingLeaves looks at every byte at every place of
// a word of eight.
func TestPlainTextsAreThoseThatFoldingLeaves(t *testing.T) {
	for c := range 256 {
		for at := range 11 {
			s := []byte("some letter")
			s[at] = byte(c)
			want := c < 0x80 && (c < 'A' || c > 'Z')
			if plain(string(s)) != want {
				t.Errorf("byte %d at %d is taken for %v", c, at, !want)
			}
		}
	}
}

func TestFoldingIsTheSameFromWhereverItStarts(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "ABC xyz": "abc xyz", "Équipe SANS Frontières": "equipe sans frontieres", "Café d’Échange ŁÓDŹ": "cafe d'echange lodz",
		"STRASSE straße": "strasse strasse", "e\u0301A": "ea", "研究A": "研究a", "\xffA": "\ufffda",
	} {
		if got := fold(s); got != want {
			t.Errorf("%q is folded to %q, want %q", s, got, want)
		}
		if got := string(appendFold([]byte("x"), s)); got != "x"+want {
			t.Errorf("%q is added as %q", s, got)
		}
	}
}
