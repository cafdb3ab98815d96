package cli

import (
	"runtime"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
)

func (a *app) versionCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Example: "  cpdlog version",
		Args:    exactly(0, ""),
		RunE: a.run(func([]string) error {
			a.say("cpdlog %s (%s, %s/%s)", a.env.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		}),
	}
}

func (a *app) completionCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print a completion script for your shell",
		Long: `Print a script that lets your shell complete commands, activities and entries.

  bash        cpdlog completion bash > ~/.local/share/bash-completion/completions/cpdlog
  zsh         cpdlog completion zsh > "${fpath[1]}/_cpdlog"
  fish        cpdlog completion fish > ~/.config/fish/completions/cpdlog.fish
  powershell  cpdlog completion powershell | Out-String | Invoke-Expression`,
		Example:   "  cpdlog completion bash",
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		Args:      exactly(1, "the name of a shell: bash, zsh, fish or powershell"),
		RunE:      a.run(func(args []string) error { return a.runCompletion(args[0]) }),
	}
}

func (a *app) runCompletion(shell string) error {
	root := a.cmd.Root()
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(a.out, true)
	case "zsh":
		return root.GenZshCompletion(a.out)
	case "fish":
		return root.GenFishCompletion(a.out, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(a.out)
	}
	return cpd.Fail(cpd.Invalid, "there is no completion for "+quote(shell), "give one of: bash, zsh, fish, powershell")
}
