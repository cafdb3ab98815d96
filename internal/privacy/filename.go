package privacy

import (
	"iter"
	"strings"
)

// longestFileName is in bytes: what is longer is no name of a file.
const longestFileName = 255

// fileNames reads the names of files that stand in a text as such: there other
// signs part the words, and a surname bears its initial.
func (t *text) fileNames() {
	if t.c.FileName {
		return
	}
	c := t.c
	c.FileName = true
	for dot := range dots(t.raw) {
		end := fileEndAt(t.raw, dot)
		if end == 0 {
			continue
		}
		far := max(0, dot-longestFileName)
		if space := strings.LastIndexAny(t.raw[far:dot], " \t\r\n\"'(<>:,;"); space >= 0 || far == 0 {
			t.asFile(t.raw[far+space+1:end], far+space+1, c)
		}
	}
}

// dots are where the full stops of a text are.
func dots(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for from := 0; ; from++ {
			n := strings.IndexByte(text[from:], '.')
			if n < 0 || !yield(from+n) {
				return
			}
			from += n
		}
	}
}

// fileEndAt is where a word ends whose dot stands before what files end with; 0: it does not.
func fileEndAt(text string, dot int) int {
	end := dot + 1
	for end < len(text) && end-dot < len(".jpeg.") && isPlain(text[end]) {
		end++
	}
	if !onList(fileEnd, strings.ToLower(text[dot+1:end])) {
		return 0
	}
	return end
}

func isPlain(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' }

// asFile adds what stands in a name at byte from, unless it is an address on the
// net. Words of the own list are found there already.
func (t *text) asFile(name string, from int, c Context) {
	if strings.Contains(name, "/") {
		return
	}
	var of text
	of.check(name, c)
	for _, f := range of.found {
		if f.Kind != Blocked && f.Kind != Combination {
			f.Start, f.End = f.Start+from, f.End+from
			t.found = append(t.found, f)
		}
	}
}
