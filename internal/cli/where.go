package cli

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
)

func (a *app) whereCmd() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "where",
		Short:   "Show where everything is kept",
		Example: "  cpdlog where",
		Args:    exactly(0, ""),
		RunE:    a.run(func([]string) error { return a.runWhere(asJSON) }),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (a *app) runWhere(asJSON bool) error {
	dir, err := a.folder()
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "logbook.db")
	_, err = os.Lstat(file)
	exists := err == nil
	if asJSON {
		return a.json(map[string]any{
			"schema_version": 1, "folder": dir, "logbook": file, "exists": exists,
			"evidence": filepath.Join(dir, "evidence"), "backups": filepath.Join(dir, "backups"),
			"rules": filepath.Join(dir, "rules"), "last_seen": a.stateFile(),
		})
	}
	a.say("Folder:    %s", cpd.Visible(dir))
	if exists {
		a.say("Logbook:   %s", cpd.Visible(file))
	} else {
		a.say("Logbook:   %s (not made yet: cpdlog init)", cpd.Visible(file))
	}
	a.say("Evidence:  %s", cpd.Visible(filepath.Join(dir, "evidence")))
	a.say("Backups:   %s", cpd.Visible(filepath.Join(dir, "backups")))
	a.say("Rules:     %s", cpd.Visible(filepath.Join(dir, "rules")))
	a.say("Last seen: %s", cpd.Visible(a.stateFile()))
	return nil
}
