package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
)

// offer gives every flag and every argument below c what a shell is offered for it,
// unless the command has words of its own. What is in no line of the tables is free
// text, for which the names of files are no help.
func offer(s *session.Session, c *cobra.Command) {
	flags, arguments := flagOffers(s), argumentOffers(s)
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		path := strings.TrimPrefix(c.CommandPath(), "cpdlog ")
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			own := flags[path+" --"+f.Name]
			// A flag that has its words already keeps them: cobra refuses others.
			command.OfferFlag(c, f.Name, firstOf(own, flags[f.Name], flags[":"+f.Value.Type()]))
		})
		if c.ValidArgsFunction == nil && len(c.ValidArgs) == 0 && !c.HasSubCommands() {
			c.ValidArgsFunction = firstOf(arguments[path], arguments[lastWord(c.Use)])
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(c)
}

// firstOf is the first of them that there is, or nothing.
func firstOf(all ...command.Completer) command.Completer {
	at := slices.IndexFunc(all, func(f command.Completer) bool { return f != nil })
	if at < 0 {
		return command.Fixed()
	}
	return all[at]
}

func lastWord(use string) string {
	return strings.TrimRight(use[strings.LastIndex(use, " ")+1:], "…")
}

// flagOffers says what each flag is offered: by its name, by the command and its name where the
// name means another thing there, and behind a colon by the word for its value in help.
func flagOffers(s *session.Session) map[string]command.Completer {
	from := func(o command.Offer) command.Completer { return command.Completing(s, o) }
	files, folders := where(cobra.ShellCompDirectiveDefault), where(cobra.ShellCompDirectiveFilterDirs)
	return map[string]command.Completer{
		":date": days(), "by": days(), "review-on": days(), "consent-date": days(), "case-study consent --date": days(),
		"note case-study consent --date": days(),
		"time":                           command.Fixed("15m", "30m", "45m", "1h", "1h30", "2h", "3h", "9:00-17:00 less 1h"),
		"less":                           command.Fixed("15m", "30m", "45m", "1h"),
		"repeat":                         command.Fixed("weekly", "fortnightly", "monthly", "quarterly", "yearly"),
		"year":                           from(command.Years), "scheme": from(command.Joined), "init --scheme": command.Schemes(s), "unclaim": from(command.Joined),
		"activity": from(command.Rows), "claim": from(command.Claims), "place": behind(from(command.Rows)), "state": behind(command.Fixed("done", "planned", "out")),
		"tag": from(command.Tags), "untag": from(command.Tags), "split": before(from(command.Tags)), "topic": from(command.Topics),
		"competency": from(command.Competencies), "area": from(command.Areas), "kind": from(command.Kinds), "missing": command.Fixed("evidence", "reflection"),
		"field": before(from(command.Fields)), "part": before(from(command.Pieces)), "profile": from(command.Profiles), "why": from(command.Explained),
		"like": from(command.IDs), "only": from(command.IDs), "yes": from(command.IDs), "keep": from(command.Versions), "provider": from(command.Providers),
		"accreditation": from(command.Texts("accreditation")), "level": from(command.Texts("level")),
		"evidence": files, "output": files, "passphrase-file": files, "db": files, "expect": files, "rules": files,
		"dir": folders, "backup --to": folders, "tables": folders,
	}
}

// argumentOffers is flagOffers for arguments: by the command, or the last word of its use.
func argumentOffers(s *session.Session) map[string]command.Completer {
	from := func(o command.Offer) command.Completer { return command.Completing(s, o) }
	files, folders := where(cobra.ShellCompDirectiveDefault), where(cobra.ShellCompDirectiveFilterDirs)
	schemes := command.Schemes(s)
	return map[string]command.Completer{
		"FILE": files, "FOLDER": folders, "OTHER": files, "[FILE|FOLDER]": command.OrFiles(from(command.Backups)),
		"ID": from(command.IDs), "[ID]": from(command.IDs), "[ID…]": from(command.Deleted), "done": from(command.Planned),
		"CODE": from(command.Competencies), "[TOPIC[=INTERVAL]…]": from(command.Topics), "scheme reduce": from(command.Requirements),
		"scheme show": schemes, "scheme join": schemes, "scheme edit": schemes, "scheme rename-row": schemes, "scheme leave": from(command.Joined),
		"scheme new": command.Fixed(),
	}
}

// where offers the names of files, or of folders.
func where(how cobra.ShellCompDirective) command.Completer {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return nil, how }
}

// days offers the words for days that are most used; any other way to write one is
// taken as well.
func days() command.Completer {
	return command.Fixed("today", "yesterday", "last mon", "last tue", "last wed", "last thu", "last fri", "tomorrow", "next mon")
}

// before offers the first half of WORD=TEXT.
func before(f command.Completer) command.Completer {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		words, how := f(c, args, typed)
		return cpd.ListOf(words, func(w string) string {
			word, about, _ := strings.Cut(w, "\t")
			return strings.TrimSuffix(word+"=\t"+about, "\t")
		}), how | cobra.ShellCompDirectiveNoSpace
	}
}

// behind offers the second half of WORD=VALUE, once the first is typed.
func behind(f command.Completer) command.Completer {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		word, value, ok := strings.Cut(typed, "=")
		if !ok {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		words, how := f(c, args, value)
		return cpd.ListOf(words, func(w string) string { return word + "=" + w }), how
	}
}
