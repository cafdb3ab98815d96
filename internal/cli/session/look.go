package session

import (
	"example.org/cpdlog/internal/screen"
)

// Terminal says what the streams are; the outside world is asked once.
func (s *Session) Terminal() Terminal {
	if s.streams == nil {
		t := s.Env.Terminal()
		s.streams = &t
	}
	return *s.streams
}

// look is what the output can show: its width, its characters, its colours.
func (s *Session) look() screen.Screen {
	t := s.Terminal()
	dumb := s.Env.Getenv("TERM") == "dumb"
	return screen.Screen{
		Err: s.Env.Stderr, Width: t.Width, Terminal: t.Err, OutTerminal: t.Out,
		Colour:     t.Out && !dumb && s.Env.Getenv("NO_COLOR") == "" && s.showsColours(),
		ASCII:      dumb || s.asciiOnly(),
		Accessible: s.isAccessible(),
	}
}

// showsColours reports whether the terminal understands colours. Windows' old
// console shows the codes as they stand; the new ones, and those of editors and
// of Git, say who they are.
func (s *Session) showsColours() bool {
	if s.Env.OS != "windows" {
		return true
	}
	return s.firstSet("WT_SESSION", "TERM_PROGRAM", "TERM", "ConEmuANSI") != ""
}

// asciiOnly reports whether the environment promises no more than ASCII.
func (s *Session) asciiOnly() bool {
	v := s.firstSet("LC_ALL", "LC_CTYPE", "LANG")
	return v == "C" || v == "POSIX"
}

func (s *Session) firstSet(names ...string) string {
	for _, name := range names {
		if v := s.Env.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// isAccessible is asked for by flag, by environment or by setting.
func (s *Session) isAccessible() bool {
	if s.Accessible || s.Env.Getenv("CPDLOG_ACCESSIBLE") != "" {
		return true
	}
	if s.logbook == nil {
		return false
	}
	v, err := s.logbook.Setting("accessible")
	return err == nil && v == "on"
}
