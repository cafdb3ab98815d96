package rulefile

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"example.org/cpdlog/rules"
)

func shipped(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := fs.Glob(rules.Files, "schemes/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal("no schemes are embedded", err)
	}
	texts := map[string][]byte{}
	for _, name := range files {
		text, err := rules.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimSuffix(strings.TrimPrefix(name, "schemes/"), ".toml")] = text
	}
	return texts
}

func TestEveryShippedSchemeReads(t *testing.T) {
	for id, text := range shipped(t) {
		s, err := Read(id+".toml", text)
		if err != nil {
			t.Errorf("%s:\n%v", id, err)
			continue
		}
		if s.ID != id || s.Title == "" || s.Source == "" || s.Checked.String() != "2026-11-21" || len(s.Rules.Assumes) == 0 {
			t.Errorf("%s: id, title, source, checked or assumptions are missing", id)
		}
	}
}

func BenchmarkReadNALW(b *testing.B) {
	text := shipped(b)["nalw"]
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read("nalw.toml", text); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParserAlone is what the TOML parser takes for the same text, to
// compare with in the same run.
func BenchmarkParserAlone(b *testing.B) {
	text := string(shipped(b)["nalw"])
	b.ReportAllocs()
	for b.Loop() {
		values := map[string]any{}
		if _, err := toml.Decode(text, &values); err != nil {
			b.Fatal(err)
		}
	}
}
