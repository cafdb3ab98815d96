package privacy

import "strings"

// The longest parts of an address that mail allows.
const (
	longestLocal  = 64
	longestDomain = 253
)

const sharedBoxes = " info admin training enquiries enquiry bookings booking office contact hello noreply no-reply help support events cpd reception team membership mail post "

// emails looks at every @ of the text, then at addresses spelt out in words.
func (s *scan) emails() {
	for i := 0; i < len(s.text); {
		n := strings.IndexByte(s.text[i:], '@')
		if n < 0 {
			break
		}
		i = s.emailAt(i+n) + 1
	}
	for _, i := range s.starts {
		if s.at(i).word == "at" {
			s.speltEmail(i)
		}
	}
}

// emailAt judges the @ at byte i and gives the last byte that it looked at.
func (s *scan) emailAt(i int) int {
	from, to := i, i+1
	if from > 1 && s.text[from-1] == ' ' && to < len(s.text) && s.text[to] == ' ' {
		from, to = from-1, to+1
	}
	localEnd, domainStart := from, to
	for from > 0 && localEnd-from < longestLocal && localByte(s.text[from-1]) {
		from--
	}
	for to < len(s.text) && to-domainStart < longestDomain && domainByte(s.text[to]) {
		to++
	}
	for to > domainStart && !alphanumeric(s.text[to-1]) {
		to--
	}
	for from < localEnd && !alphanumeric(s.text[from]) {
		from++
	}
	if from < localEnd && isDomain(s.text[domainStart:to]) {
		s.noteEmail(from, localEnd, to)
		return to - 1
	}
	return i
}

func (s *scan) noteEmail(from, localEnd, to int) {
	if oneOf(sharedBoxes, strings.ToLower(s.text[from:localEnd])) {
		s.findBytes(from, to, Email, Low, "An e-mail address, it seems of an organisation.")
		return
	}
	s.findBytes(from, to, Email, High, "An e-mail address.")
}

// isDomain wants a dot and a last part of letters.
func isDomain(d string) bool {
	dot := strings.LastIndexByte(d, '.')
	if dot < 1 || len(d)-dot < 3 {
		return false
	}
	for i := dot + 1; i < len(d); i++ {
		if c := d[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func localByte(c byte) bool  { return alphanumeric(c) || strings.IndexByte("._%+'-", c) >= 0 }
func domainByte(c byte) bool { return alphanumeric(c) || c == '.' || c == '-' }
func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

const mailHosts = " gmail googlemail hotmail outlook yahoo icloud live btinternet nhs aol sky talktalk virginmedia protonmail msn ymail me "

// speltEmail is sharon dot jones at gmail dot com.
func (s *scan) speltEmail(i int) {
	if !s.is(i+1, mailHosts) || !s.is(i+2, " dot . ") || s.at(i+3).form != letter || s.at(i).gap == 2 || i == 0 {
		return
	}
	last := i + 3
	for s.is(last+1, " dot . ") && s.at(last+2).form == letter && s.is(last+2, " uk net com ") {
		last += 2
	}
	if !s.is(last, " com uk net org ie ") {
		return
	}
	from := i - 1
	for from >= 2 && s.is(from-1, " dot underscore . ") {
		from -= 2
	}
	s.find(from, last, Email, Medium, "An e-mail address spelt out.")
}
