package signoff

import (
	_ "embed"
	"encoding/json"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

//go:embed page/form.html
var form string

// Style and Script are what the page that asks has beside a record. Its content policy
// names them by their digests.
var (
	//go:embed page/form.css
	Style string
	//go:embed page/form.js
	Script string
)

// Form is the part of a page that asks to confirm entries of a record: what took place,
// not what is planned. The member is named as the record does, "" where it does not. It
// is HTML.
func Form(record, member string, entries []*cpd.Entry) (string, error) {
	asked := struct {
		Format  string   `json:"format"`
		Version int      `json:"schema_version"`
		Record  string   `json:"record"`
		Member  string   `json:"member_name,omitempty"`
		Entries []Entry  `json:"entries"`
		Labels  []string `json:"labels"`
	}{Format: Format, Version: versionOf(member), Record: record, Member: member}
	for _, e := range entries {
		if e.State == cpd.Done {
			asked.Entries = append(asked.Entries, Entry{e.ID, e.UID, Digest(e)})
			asked.Labels = append(asked.Labels, cpd.Visible(e.Date.Short()+": "+e.Title+" ("+e.ID+")"))
		}
	}
	if len(asked.Entries) == 0 {
		return "", cpd.Fail(cpd.NotFound, "no entry of this record took place, so there is nothing to confirm; nothing was written",
			"see what there is: cpdlog list --year all; then name its year with --year")
	}
	text, err := json.Marshal(asked) // which writes < and > so that they end no element
	return strings.NewReplacer("{{asked}}", string(text), "{{script}}", Script, "{{namespace}}", Namespace).Replace(form), err
}
