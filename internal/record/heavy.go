package record

import "fmt"

// The most values that record.json may hold. A short file can spell out
// millions of empty objects, each of which takes a hundred times its length in
// memory.
const (
	maxObjects = 600_000 // lists and objects
	maxValues  = 6_000_000
	maxDepth   = 32
)

// tooHeavy looks at the bytes of a JSON text and says what is too much of it,
// before it is taken apart.
func tooHeavy(text []byte) error {
	objects, values, depth := 0, 0, 0
	quoted := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		if quoted {
			switch c {
			case '\\':
				i++
			case '"':
				quoted = false
			}
			continue
		}
		switch c {
		case '"':
			quoted = true
		case '{', '[':
			objects++
			depth++
		case '}', ']':
			depth--
		case ',':
			values++
		}
		if objects > maxObjects || values > maxValues || depth > maxDepth {
			return fmt.Errorf("%w: it holds %d lists and %d values, %d deep", errTooBig, objects, values, depth)
		}
	}
	return nil
}
