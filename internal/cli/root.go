package cli

import (
	"example.org/cpdlog/internal/cli/session"
	"slices"

	"github.com/spf13/cobra"
)

// newRoot is the program as cobra sees it: with one command where the command
// line names it, else with all of them (for help, completion and suggestions).
func newRoot(s *session.Session, args []string) *cobra.Command {
	root := &cobra.Command{
		Use:               "cpdlog",
		Short:             "Keep your CPD record on your own computer",
		Example:           rootExample,
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
	}
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.DisableDefaultCmd = true
	cobra.MousetrapHelpText = mousetrap
	cobra.MousetrapDisplayDuration = 0 // the window stays until Enter is pressed
	f := root.PersistentFlags()
	f.StringVar(&s.Dir, "dir", s.Dir, "the logbook folder (default: see cpdlog where)")
	f.Lookup("dir").DefValue = ""
	f.BoolVar(&s.NoInput, "no-input", false, "never ask; say what is missing instead")
	f.BoolVar(&s.Accessible, "accessible", false, "plain lines for screen readers: no bars, no redrawing")
	f.BoolVar(&s.AcceptOlder, "accept-older", false, "use this copy although it is older than the one last used")
	f.Lookup("accept-older").Hidden = true
	rootHelp(s, root)
	for _, r := range chosen(s, args) {
		root.AddCommand(r.command())
	}
	return root
}

// command builds the command of a row.
func (r row) command() *cobra.Command {
	c := r.build()
	if r.alias != "" {
		c.Aliases = []string{r.alias}
	}
	return c
}

// chosen returns the commands to build for this command line.
func chosen(s *session.Session, args []string) []row {
	all := table(s)
	for i := 0; i < len(args); i++ {
		switch word := args[i]; {
		case word == "--dir":
			i++
		case i == 0 && (word == cobra.ShellCompRequestCmd || word == cobra.ShellCompNoDescRequestCmd):
			if len(args) < 3 {
				return all // the command itself is being typed
			}
		case len(word) > 0 && word[0] == '-':
		default:
			one := slices.IndexFunc(all, func(r row) bool { return word != "" && (r.name == word || r.alias == word) })
			if one >= 0 {
				s.Looks = all[one].end&looks != 0
				return all[one : one+1]
			}
			return all
		}
	}
	s.Looks = true
	return nil // the overview needs no more than the table
}

const rootExample = `  cpdlog add "Safeguarding level 2" --activity training --time 3h --date yesterday
  cpdlog status
  cpdlog export --format html`

// mousetrap is what a double-click on Windows shows.
const mousetrap = `cpdlog keeps your CPD record. It is used by typing, not by clicking:

  1. Press the Windows key, type "powershell" and press Enter.
  2. In the window that opens, go to the folder of this program, for example:
       cd "$HOME\Downloads\cpdlog-windows-amd64"
  3. Make your logbook, then log what you did:
       .\cpdlog.exe init
       .\cpdlog.exe add

`
