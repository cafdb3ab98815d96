package main

import (
	"fmt"
	"html"
	"strings"
)

const (
	lineHeight = 19
	margin     = 18
	barHeight  = 34
)

// terminalSVG draws lines as a terminal window.
func terminalSVG(lines []string) string {
	// A monospace letter is about eight and a half pixels wide at 14 pixels.
	width, height := columns*17/2+2*margin, barHeight+len(lines)*lineHeight+margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="A session with cpdlog">`+"\n",
		width, height, width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" rx="8" fill="#1b1f24"/>`+"\n", width, height)
	for i, colour := range []string{"#ff5f57", "#febc2e", "#28c840"} {
		fmt.Fprintf(&b, `<circle cx="%d" cy="17" r="6" fill="%s"/>`+"\n", margin+6+20*i, colour)
	}
	b.WriteString(`<g font-family="ui-monospace, Consolas, Menlo, 'DejaVu Sans Mono', monospace" font-size="14" fill="#d7dde3">` + "\n")
	entered := false
	for i, line := range lines {
		fill := ""
		if entered = strings.HasPrefix(line, "$ ") || strings.HasPrefix(line, "PS> ") || entered && goesOn(lines[i-1]); entered {
			fill = ` fill="#7ee787"`
		}
		if line != "" {
			fmt.Fprintf(&b, `<text x="%d" y="%d"%s>%s</text>`+"\n", margin, barHeight+(i+1)*lineHeight-5, fill,
				html.EscapeString(strings.ReplaceAll(line, " ", "\u00a0")))
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// goesOn reports whether a typed line ends with the mark of a shell that it does.
func goesOn(line string) bool { return strings.HasSuffix(line, ` \`) || strings.HasSuffix(line, " `") }
