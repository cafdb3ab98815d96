package command_test

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
)

func ExampleExactly() {
	c := &cobra.Command{Use: "show ID", Example: "  show k7m2\n  show last", Args: command.Exactly(1, "the id of an entry, or last")}
	fmt.Println(c.Args(c, []string{"k7m2"}))
	fmt.Println(c.Args(c, nil))
	// Output:
	// <nil>
	// show needs the id of an entry, or last
}

func ExampleGroup() {
	open := &cobra.Command{Use: "open", Run: func(*cobra.Command, []string) {}}
	c := command.Group("evidence", "Evidence: open", "  evidence open k7m2", open)
	fmt.Println(c.Args(c, []string{"opne"}))
	// Output: evidence has no command “opne”; did you mean open?
}
