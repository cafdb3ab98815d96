package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
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
	if len(args) > 0 && completes(args[0]) {
		offer(s, root)
	}
	return root
}

// completes reports whether a shell asks for words.
func completes(word string) bool {
	return word == cobra.ShellCompRequestCmd || word == cobra.ShellCompNoDescRequestCmd
}

// command builds the command of a row, with what the row says of it.
func (r row) command() *cobra.Command {
	c := r.build()
	c.Short = cmp.Or(c.Short, r.short)
	withArguments(c)
	if r.alias != "" {
		c.Aliases = []string{r.alias}
	}
	return c
}

// withArguments has every command that says nothing of arguments take none.
func withArguments(c *cobra.Command) {
	if c.Args == nil {
		c.Args = command.Exactly(0, "")
	}
	for _, sub := range c.Commands() {
		withArguments(sub)
	}
}

// chosen returns the commands to build for this command line.
func chosen(s *session.Session, args []string) []row {
	all := table(s)
	for i := 0; i < len(args); i++ {
		switch word := args[i]; {
		case word == "--dir":
			i++
		case i == 0 && completes(word):
			if len(args) < 3 {
				return all // the command itself is being typed
			}
		case len(word) > 0 && word[0] == '-':
		default:
			one := slices.IndexFunc(all, func(r row) bool { return word != "" && (r.name == word || r.alias == word) })
			if one >= 0 {
				s.Looks = all[one].end
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

// called is the command that a word of other programs stands for; "" for the search of
// list.
func called(word string) (command string, known bool) {
	command, known = map[string]string{"--version": "version", "-v": "version", "rm": "delete", "remove": "delete", "find": "", "search": ""}[word]
	return command, known
}

// pointers are commands with the words that point to them and are not run as them: what
// they take differs.
var pointers = [...]string{
	"add: log new record entry save",
	"calendar: due deadline deadlines",
	"check: doctor repair fsck",
	"edit: change update correct amend modify",
	"evidence add: attach upload certificate certificates",
	"export: print report pdf csv share send email submit download",
	"goal: plan target todo",
	"init: setup start begin",
	"list: entries activities diary journal",
	"member: profile name register",
	"reflect: reflection reflections",
	"restore: recover",
	"scheme join: join renew renewal",
	"scheme show: rules schemes",
	"set: settings config configure",
	"show: view open",
	"status --chart: chart graph",
	"status --why last: why reason reasons",
	"status: points hours score total totals progress summary dashboard missing next stats statistics gap gaps year",
	"training: overdue courses mandatory",
	"undo: revert cancel",
}

// meant is the command that a word points to, "" for none.
func meant(word string) string {
	for _, p := range pointers {
		if command, words, _ := strings.Cut(p, ": "); slices.Contains(strings.Fields(words), word) {
			return command
		}
	}
	return ""
}

// familiar reads a command line that begins with a word of another program.
func familiar(args []string) []string {
	at := slices.IndexFunc(args, func(w string) bool {
		return !strings.HasPrefix(w, "--dir=") && w != "--no-input" && w != "--accessible"
	})
	if at >= 0 && args[at] == "--dir" {
		at += 2
	}
	if at < 0 || at >= len(args) {
		return args
	}
	before, after := slices.Clone(args[:at]), args[at+1:]
	command, known := called(args[at])
	switch n := slices.IndexFunc(append(slices.Clone(after), "-"), func(w string) bool { return strings.HasPrefix(w, "-") }); {
	case !known:
		return args
	case command != "":
		before = append(before, command)
	case n == 0:
		before = append(before, "list")
	default:
		before, after = append(before, "list", "--grep", strings.Join(after[:n], " ")), after[n:]
	}
	return append(before, after...)
}

// Tree is the whole tree of commands, for man pages. None of it can be run.
func Tree() *cobra.Command {
	s := session.New(context.Background(), plain(io.Discard, io.Discard), nil)
	return whole(s, newRoot(s, []string{""}))
}

// RunPlain runs a command that needs no logbook, away from any machine: no
// input, no folder, no environment.
func RunPlain(args []string, stdout, stderr io.Writer) int {
	return Run(context.Background(), plain(stdout, stderr), args)
}

func plain(stdout, stderr io.Writer) Env {
	return Env{
		Stdin: &bytes.Buffer{}, Stdout: stdout, Stderr: stderr,
		Now:      func() time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) },
		Getenv:   func(string) string { return "" },
		Version:  func() string { return "" },
		DataDir:  func() (string, error) { return "", errors.New("there is no machine") },
		Terminal: func() Terminal { return Terminal{} },
	}
}

func newVersion(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Example: "  cpdlog version",
		RunE: command.Run(s, func([]string) error {
			s.Out.Say("cpdlog %s (%s, %s/%s)", s.Env.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		}),
	}
}

func newCompletion(s *session.Session) *cobra.Command {
	c := &cobra.Command{
		Use: "completion bash|zsh|fish|powershell",
		Long: `Print a script that lets your shell complete commands, activities and entries.

  bash        cpdlog completion bash > ~/.local/share/bash-completion/completions/cpdlog
  zsh         cpdlog completion zsh > "${fpath[1]}/_cpdlog"
  fish        cpdlog completion fish > ~/.config/fish/completions/cpdlog.fish
  powershell  cpdlog completion powershell | Out-String | Invoke-Expression`,
		Example:   "  cpdlog completion bash",
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		Args:      command.Exactly(1, "the name of a shell: bash, zsh, fish or powershell"),
	}
	c.RunE = command.Run(s, func(args []string) error { return printCompletion(c.Root(), s.Out.Writer(), args[0]) })
	return c
}

// plainBash does what the script takes from the package bash-completion, where a bash,
// such as that of a Mac, is without it.
const plainBash = `declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref() {
    words=("${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=${words[cword]}; prev=${words[cword-1]}
}
`

func printCompletion(root *cobra.Command, out io.Writer, shell string) error {
	switch shell {
	case "bash":
		_, err := io.WriteString(out, plainBash)
		return errors.Join(err, root.GenBashCompletionV2(out, true))
	case "zsh":
		return root.GenZshCompletion(out)
	case "fish":
		return root.GenFishCompletion(out, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(out)
	}
	return cpd.Fail(cpd.Invalid, "there is no completion for "+cpd.Quoted(shell), "give one of: bash, zsh, fish, powershell")
}
