package cli

import (
	"errors"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
)

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
