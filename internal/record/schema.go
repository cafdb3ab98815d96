package record

import _ "embed"

//go:embed record.schema.json
var schema string

// Schema returns the JSON Schema of record.json as this version writes it.
func Schema() string { return schema }
