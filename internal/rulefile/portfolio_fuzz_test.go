package rulefile

import (
	"errors"
	"testing"

	"example.org/cpdlog/rules"
)

// Whatever stands in a file, it is read or refused with a place; never a crash.
func FuzzReadShelf(f *testing.F) {
	files, err := FilesOf(rules.Files, false, Folders()...)
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		f.Add(file.Name, file.Text)
	}
	f.Add("kinds/x.toml", []byte("[kind]\nid = 3\n[rhythm.a]\nmay_from = \"9 months\"\n"))
	f.Add("prompts/x.toml", []byte("prompts = 1\n[question]\n"))
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		s, err := ReadShelf([]File{{Name: name, Text: text}})
		if err == nil {
			return
		}
		var p *Problems
		if s != nil || !errors.As(err, &p) || len(p.List) == 0 {
			t.Errorf("%+v with %v", s, err)
		}
	})
}
