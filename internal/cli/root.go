package cli

import (
	"slices"

	"github.com/spf13/cobra"
)

// command is a line of the table of commands. Only the one that is asked for
// is built, since every command pays for what is built at its start.
type command struct {
	name  string
	alias string
	short string
	first bool // shown by plain help; the rest under "help all"
	looks bool // it only looks, and waits for nobody: Ctrl-C may end it at any point
	build func() *cobra.Command
}

// root is the program as cobra sees it: with one command where the command
// line names it, else with all of them (for help, completion and suggestions).
func (a *app) root(args []string) *cobra.Command {
	a.args = args
	root := &cobra.Command{
		Use:               "cpdlog",
		Short:             "Keep your CPD record on your own machine",
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
	f.StringVar(&a.dir, "dir", "", "the logbook folder (default: the one that 'cpdlog where' prints)")
	f.BoolVar(&a.noInput, "no-input", false, "never ask; name what is missing instead")
	f.BoolVar(&a.accessible, "accessible", false, "plain lines for screen readers: no bars, no redrawing")
	f.BoolVar(&a.acceptOlder, "accept-older", false, "go on although this copy is older than the one last used")
	f.Lookup("accept-older").Hidden = true
	a.rootHelp(root)
	for _, c := range a.chosen(args) {
		root.AddCommand(c.build())
	}
	return root
}

// chosen is the commands to build for this command line.
func (a *app) chosen(args []string) []command {
	all := a.commands()
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
			one := slices.IndexFunc(all, func(c command) bool { return word != "" && (c.name == word || c.alias == word) })
			if one >= 0 {
				a.looks = all[one].looks
				return all[one : one+1]
			}
			return all
		}
	}
	a.looks = true
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
