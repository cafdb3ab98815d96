package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
)

// group is a command that only holds others. A wrong word below it is an
// error with a suggestion, which cobra gives for the root alone.
func (a *app) group(use, short, example string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Example: example}
	c.AddCommand(subs...)
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		text := fmt.Sprintf("%s has no command %s", c.CommandPath(), quote(args[0]))
		var names []string
		for _, s := range subs {
			names = append(names, s.Name())
		}
		if near := nearest(args[0], names); near != "" {
			text += "; did you mean " + near + "?"
		}
		return cpd.Fail(cpd.Usage, text, "see: "+c.CommandPath()+" --help")
	}
	c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	return c
}
