package record

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"example.org/cpdlog/internal/cpd"
)

// published is the JSON Schema that the repository publishes, read by a
// library that knows the whole of the language. The product never links it.
func published(t testing.TB) *jsonschema.Schema {
	t.Helper()
	s, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	return c.Compile("record.schema.json")
})

// misfit says why a record does not fit the published schema; nil where it
// does.
func misfit(t testing.TB, s *jsonschema.Schema, text string) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// TestExportsFitThePublishedSchema also changes values of a record to ones
// that cannot be, to see that the schema forbids something at all. Every other
// test that writes JSON goes through asJSON, which asks the same.
func TestExportsFitThePublishedSchema(t *testing.T) {
	s := published(t)
	full := testInput(testEntries())
	full.Spans, full.For, full.WithReflections = nil, ForFull, true
	odd := testEntries()
	third := cpd.Fraction(1, 3)
	odd[0].Claims[0].Certified, odd[3].Minutes, odd[0].Links = &third, 100, []cpd.Link{{Type: "goal", To: "x"}}
	gone := testInput(odd)
	gone.Missing = []string{odd[0].Evidence[0].SHA256}
	bends := [][2]string{
		{`"minutes":`, `"minutes":-1`},
		{`"met":`, `"met":1,"x":`},
		{`"state":"done"`, `"state":"over"`},
		{`"number":"E`, `"number":"F`},
		{`"schema_version": 1`, `"schema_version": 2`},
		{`"tags":[`, `"tags":[1,`},
	}
	for name, in := range map[string]Input{"body": testInput(testEntries()), "full": full, "odd": gone, "empty": testInput(nil)} {
		record := asJSON(t, Build(in))
		for _, b := range bends {
			bent := strings.Replace(record, b[0], b[1], 1)
			if bent != record && misfit(t, s, bent) == nil {
				t.Errorf("%s: the schema lets %q pass", name, b[1])
			}
		}
	}
}
