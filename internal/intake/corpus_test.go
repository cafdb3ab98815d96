package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestKindsOfFilesFromTheWorld reads files of each kind that are made to be
// misread. What is right was written down for each before it was read; a row that
// is taken without a doubt must be one of those, and none of those may be
// missing without a word. How each file is judged is kept beside it.
func TestKindsOfFilesFromTheWorld(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "intake", "kinds")
	kinds, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(kinds) == 0 {
		t.Fatal(err)
	}
	for _, kind := range kinds {
		a, err := txtar.ParseFile(kind)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, f := range a.Files {
			files[f.Name] = string(f.Data)
		}
		count := map[string]int{}
		for line := range strings.Lines(files["want"]) {
			name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			want, truth, _ := strings.Cut(rest, ": ")
			data, ok := files[name]
			if !ok {
				made, err := os.ReadFile(filepath.Join(strings.TrimSuffix(kind, ".txtar"), name))
				if err != nil {
					t.Fatal(err)
				}
				data = string(made)
			}
			got, said := judged(name, data, truth)
			if count[got]++; got != want {
				t.Errorf("%s %s: %s, want %s\n got %s\n of  %s", filepath.Base(kind), name, got, want, said, truth)
			}
		}
		t.Logf("%s: %v", filepath.Base(kind), count)
	}
}

// judged reads a file and holds it against what is right.
func judged(name, data, truth string) (verdict, said string) {
	p, err := Read(name, strings.NewReader(data), options())
	if err != nil {
		return "refused", err.Error()
	}
	said = brief(p)
	left := strings.Split(truth, "; ")
	open := 0
	for _, row := range strings.Split(said, "; ") {
		if strings.HasSuffix(row, "?") || strings.HasSuffix(row, "!") {
			open++
			continue
		}
		at := -1
		for i, right := range left {
			if strings.TrimSuffix(row, "~") == right {
				at = i
			}
		}
		if at < 0 && row != "" {
			return "silently wrong", fmt.Sprintf("%s, of which %q", said, row)
		}
		if at >= 0 {
			left = append(left[:at:at], left[at+1:]...)
		}
	}
	if len(left) == 1 && left[0] == "none" {
		left = nil
	}
	switch {
	case len(left) > open:
		return "silently wrong", fmt.Sprintf("%s, without %q", said, left)
	case open > 0:
		return "doubted", said
	}
	return "right", said
}
