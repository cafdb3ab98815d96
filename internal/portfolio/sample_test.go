package portfolio_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/rules"
)

// The sample logbook speaks the words of the shipped files: kinds, sub-kinds,
// topics and fields that nobody knows would make a poor example.
func TestSampleUsesTheShippedWords(t *testing.T) {
	files, err := rulefile.FilesOf(rules.Files, false, rulefile.Folders()...)
	if err != nil {
		t.Fatal(err)
	}
	s, err := rulefile.ReadShelf(files)
	if err != nil {
		t.Fatal(err)
	}
	rows := sample(t)
	if len(rows) < 45 {
		t.Errorf("%d entries, want 45 or more", len(rows))
	}
	for _, row := range rows {
		checkRow(t, s, row)
	}
}

func checkRow(t *testing.T, s *portfolio.Shelf, row map[string]string) {
	t.Helper()
	e := cpd.Entry{Kind: row["kind"], Title: row["title"], Tags: strings.Split(row["tags"], ";")}
	for _, id := range portfolio.TopicsOf(&e) {
		if s.Topic(id).ID == "" {
			t.Errorf("%s: no topic %q", e.Title, id)
		}
	}
	k := s.Kinds.Find(e.Kind)
	if k == nil {
		if e.Kind != cpd.KindLearning && e.Kind != "discussion" {
			t.Errorf("%s: no kind %q", e.Title, e.Kind)
		}
		return
	}
	if len(k.Subs) > 0 && k.Sub(&e).ID == "" {
		t.Errorf("%s: no sub-kind of %s among the tags %v", e.Title, k.ID, e.Tags)
	}
	for column, text := range row {
		checkField(t, k, e.Title, column, text)
	}
}

func checkField(t *testing.T, k *portfolio.Kind, title, column, text string) {
	t.Helper()
	name, ok := strings.CutPrefix(column, "field:")
	if !ok || text == "" {
		return
	}
	i := slices.IndexFunc(k.Fields, func(f portfolio.Question) bool { return f.ID == name })
	if i < 0 {
		if name != "why" {
			t.Errorf("%s: the kind %s has no field %q", title, k.ID, name)
		}
		return
	}
	if err := k.Fields[i].Check(text); err != nil {
		t.Errorf("%s: %v", title, err)
	}
}

func sample(t *testing.T) []map[string]string {
	t.Helper()
	text, err := os.ReadFile("../../testdata/sample/entries.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}
