package mailbox

import (
	"bytes"
	"compress/flate"
	"encoding/json"
)

// Packed keeps values, some hundred bytes for each record, until all were seen: they come
// back in their order. Nothing is put after the first has come back.
type Packed struct {
	packed bytes.Buffer
	to     *flate.Writer
	from   *json.Decoder
}

// Put keeps a value that JSON can say.
func (p *Packed) Put(v any) {
	if p.to == nil {
		p.to, _ = flate.NewWriter(&p.packed, flate.BestSpeed) // which is a level
	}
	_ = json.NewEncoder(p.to).Encode(v) // of texts and numbers, into memory
}

// Next gives the next value back.
func (p *Packed) Next(v any) {
	if p.from == nil {
		_ = p.to.Close()
		p.from = json.NewDecoder(flate.NewReader(&p.packed))
	}
	_ = p.from.Decode(v)
}
