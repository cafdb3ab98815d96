package privacy

import "strings"

// The longest parts of an address that mail allows.
const (
	longestLocal  = 64
	longestDomain = 253
)

// emailAt is the address around the sign @ at token i; local is what stands
// before the sign.
func emailAt(t *text, i int) (s span, local string) {
	at := t.at(i).start
	if t.raw[at] != '@' {
		return noSpan, ""
	}
	from, to := at, at+1
	if from > 1 && t.raw[from-1] == ' ' && to < len(t.raw) && t.raw[to] == ' ' {
		from, to = from-1, to+1
	}
	localEnd, domainStart := from, to
	for from > 0 && localEnd-from < longestLocal && localByte(t.raw[from-1]) {
		from--
	}
	for to < len(t.raw) && to-domainStart < longestDomain && domainByte(t.raw[to]) {
		to++
	}
	for to > domainStart && !alphanumeric(t.raw[to-1]) {
		to--
	}
	for from < localEnd && !alphanumeric(t.raw[from]) {
		from++
	}
	if from == localEnd || !isDomain(t.raw[domainStart:to]) {
		return noSpan, ""
	}
	return span{from, to, i}, strings.ToLower(t.raw[from:localEnd])
}

// isDomain wants a dot and a last part of letters.
func isDomain(d string) bool {
	dot := strings.LastIndexByte(d, '.')
	if dot < 1 || len(d)-dot < 3 {
		return false
	}
	return !strings.ContainsFunc(d[dot+1:], func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' })
}

func localByte(c byte) bool  { return alphanumeric(c) || strings.IndexByte("._%+'-", c) >= 0 }
func domainByte(c byte) bool { return alphanumeric(c) || c == '.' || c == '-' }
func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// speltEmail is sharon dot jones at gmail dot com; its "at" is token i.
func speltEmail(t *text, i int) span {
	if !t.is(i, "at") || !t.on(i+1, mailHost) || !t.is(i+2, "dot", ".") || t.at(i+3).form != letter || t.at(i).gap == 2 || i == 0 {
		return noSpan
	}
	last := i + 3
	for t.is(last+1, "dot", ".") && t.at(last+2).form == letter && t.on(last+2, mailMiddle) {
		last += 2
	}
	from := i - 1
	for from >= 2 && t.is(from-1, "dot", "underscore", ".") {
		from -= 2
	}
	return span{t.tokens[from].start, t.tokens[last].end, i}.when(t.on(last, mailEnd))
}
