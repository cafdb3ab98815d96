package privacy

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// ruleText is every rule, as words/rules.txt explains it.
//
//go:embed words/rules.txt
var ruleText string

// rules are all the rules, in the order in which they are tried: the passes one
// after the other. They are read when first asked for.
var rules = sync.OnceValue(func() [][]rule {
	r := ruleReader{lists: map[string]list{}}
	for n, name := range strings.Fields(listNames) {
		r.lists[name] = list(n)
	}
	for line := range strings.Lines(ruleText) {
		r.line(strings.TrimSpace(line))
	}
	return r.passes
})

// ruleReader reads words/rules.txt; a test holds that every word of it is known.
type ruleReader struct {
	lists  map[string]list
	passes [][]rule
	frames int // so far
}

func (r *ruleReader) line(line string) {
	word, rest, _ := strings.Cut(line, " ")
	id, isHead := strings.CutSuffix(word, ":")
	switch {
	case strings.HasPrefix(line, "["):
		r.passes = append(r.passes, nil)
	case isHead:
		p := &r.passes[len(r.passes)-1]
		*p = append(*p, r.head(id, rest))
	case len(r.passes) > 0 && line != "":
		rows := r.passes[len(r.passes)-1]
		r.detail(&rows[len(rows)-1], word, rest)
	}
}

var formWords = sync.OnceValue(func() map[string]forms {
	return map[string]forms{"sign": aSign, "word": aWord, "number": aNumber, "code": aCode}
})

// head reads "vehicle medium word+code @plateWord" or "fine".
func (r *ruleReader) head(id, rest string) rule {
	row := rule{id: id, find: readings()[id]}
	kind, rest, _ := strings.Cut(rest, " ")
	if kind != "fine" {
		row.kind = Kind(kind)
	}
	for f := range strings.FieldsSeq(rest) {
		if name, ok := strings.CutPrefix(f, "@"); ok {
			row.on = r.lists[name]
		} else if w := slices.Index(weightWords[:], f); w >= 0 {
			row.weight = Weight(w)
		} else {
			row.at |= union(formWords(), f)
		}
	}
	if row.at == 0 {
		row.at = aWord
	}
	return row
}

// union reads names that a + joins.
func union[S ~uint8](words map[string]S, joined string) (s S) {
	for w := range strings.SplitSeq(joined, "+") {
		s |= words[w]
	}
	return s
}

func (r *ruleReader) detail(row *rule, word, rest string) {
	switch word {
	case "says":
		row.why = rest
	case "holds":
		row.needs = needsOf([]string{rest})
	case "by":
		row.find = readings()[rest]
	case "mask":
		row.masks = strings.Split(rest, " | ")
		row.needs = needsOf(row.masks)
	case "frame":
		row.frames = append(row.frames, r.frame(rest))
		row.framed.add(r.frames)
		r.frames++
	case "if", "unless":
		row.conds = append(row.conds, r.condition(word == "unless", rest))
	}
}

// condition reads "near 4 @list | paper".
func (r *ruleReader) condition(unless bool, rest string) cond {
	c := cond{unless: unless}
	for alt := range strings.SplitSeq(rest, " | ") {
		w := strings.Fields(alt)
		var o option
		o.not = strings.HasPrefix(w[0], "!")
		if o.after = w[0] == "after"; len(w) == 3 {
			o.words, _ = strconv.Atoi(w[1])
			o.on = r.lists[w[2][1:]]
		}
		c.options, c.ahead = append(c.options, o), c.ahead || o.after
	}
	return c
}

// frame reads "written wide: @role ,|:? _".
func (r *ruleReader) frame(rest string) frame {
	head, body, _ := strings.Cut(rest, ": ")
	f := frame{n: r.frames}
	for w := range strings.FieldsSeq(head) {
		name, except := strings.CutPrefix(w, "!")
		switch {
		case except:
			f.except = r.lists[name]
		case w == "wide":
			f.wide = true
		case w == "prose":
			f.prose = true
		default:
			f.fits = union(classWords(), w)
		}
	}
	side := &f.before
	for w := range strings.FieldsSeq(body) {
		if w == "_" || w == "_'s" {
			f.owns, side = w != "_", &f.after
			continue
		}
		*side = append(*side, r.step(w))
	}
	return f
}

var lookWords = sync.OnceValue(func() map[string]looks {
	return map[string]looks{"small": lookSmall, "capital": lookCapital, "figures": lookFigures, "number": lookNumber, "end": lookEnd}
})

// step reads "@list!other~2?", "<small,end>" or "a|b".
func (r *ruleReader) step(w string) step {
	var s step
	w, s.opt = strings.CutSuffix(w, "?")
	w, skip, _ := strings.Cut(w, "~")
	s.skip, _ = strconv.Atoi(skip)
	w, not, _ := strings.Cut(w, "!")
	s.not = r.lists[not]
	switch {
	case strings.HasPrefix(w, "@"):
		s.on = r.lists[w[1:]]
	case strings.HasPrefix(w, "<"):
		s.look = union(lookWords(), strings.ReplaceAll(strings.Trim(w, "<>"), ",", "+"))
	default:
		s.is = strings.ReplaceAll(w, "|", " ")
	}
	return s
}
