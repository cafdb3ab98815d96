package record

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast works out the contrast of every colour that text may have on
// every ground that it may stand on, in each of the palettes of the page, as
// WCAG 2.2 defines it (1.4.3: 4.5 to 1; for what is drawn, 1.4.11: 3 to 1).
func TestContrast(t *testing.T) {
	palettes := palettesOf(t)
	texts, grounds, drawn := coloursBy(t, `(?:^|[;{])color:var\(--(\w+)\)`), coloursBy(t, `background:var\(--(\w+)\)`), coloursBy(t, `(?:fill|stroke|border-color|outline):[^;}]*var\(--(\w+)\)`)
	for _, m := range regexp.MustCompile(`svg text\{[^}]*fill:var\(--(\w+)\)`).FindAllStringSubmatch(css, -1) {
		texts[m[1]] = true
	}
	delete(drawn, "tint") // the empty part of a bar; its figures stand beside it
	delete(drawn, "line") // the edge of that, and of table rows
	for name, colours := range palettes {
		for ground := range grounds {
			for text := range texts {
				if c := contrast(colours[text], colours[ground]); c < 4.5 {
					t.Errorf("%s: %s on %s is %.2f to 1", name, text, ground, c)
				} else {
					t.Logf("%s: %s on %s is %.2f to 1", name, text, ground, c)
				}
			}
			for what := range drawn {
				if c := contrast(colours[what], colours[ground]); c < 3 {
					t.Errorf("%s: %s drawn on %s is %.2f to 1", name, what, ground, c)
				}
			}
		}
	}
}

// palettesOf reads the named colours of the style sheet: light, dark, print.
func palettesOf(t *testing.T) map[string]map[string]string {
	all := regexp.MustCompile(`:root\{([^}]*)\}`).FindAllStringSubmatch(css, -1)
	names := []string{"light", "dark", "print"}
	if len(all) != len(names) {
		t.Fatalf("%d palettes", len(all))
	}
	out := map[string]map[string]string{}
	for i, name := range names {
		out[name] = map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+):#([0-9a-f]{3,6})`).FindAllStringSubmatch(all[i][1], -1) {
			out[name][m[1]] = m[2]
		}
	}
	return out
}

func coloursBy(t *testing.T, pattern string) map[string]bool {
	out := map[string]bool{}
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(css, -1) {
		out[m[1]] = true
	}
	if len(out) == 0 {
		t.Fatalf("nothing in the style sheet fits %s", pattern)
	}
	return out
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// luminance is how bright a colour in sRGB is, 0 to 1.
func luminance(hex string) float64 {
	if len(hex) == 3 {
		hex = strings.Join([]string{hex[:1], hex[:1], hex[1:2], hex[1:2], hex[2:], hex[2:]}, "")
	}
	var sum float64
	for i, share := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += share * v
	}
	return sum
}
