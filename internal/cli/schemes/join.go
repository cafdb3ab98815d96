package schemes

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

func newJoin(s *session.Session) *cobra.Command {
	var m cpd.Membership
	var profiles []string
	c := &cobra.Command{
		Use: "join ID", Short: "Join a scheme, or correct how it was joined",
		Long: `Join a scheme. To correct the day, the renewal, the number or the role, join it again.
You can undo either. A rules file in the place of the id is installed first.`,
		Example: "  cpdlog scheme join social-work-england --joined 2025-12-01\n  cpdlog scheme join nalw --renewal 1-apr",
		Args:    command.Exactly(1, "the id of a scheme"),
	}
	f := c.Flags()
	command.DateVar(f, s.Today, &m.Joined, "joined", "the day you joined")
	f.Var(command.Renewal(&m.Renewal), "renewal", "the day of the year on which you renew")
	f.Var(command.List(&profiles), "profile", "your role, if the scheme asks for it; ROLE=2024-01-01..2024-12-31 for a time; may be given several times")
	f.StringVar(&m.Number, "number", "", "your number with this body")
	c.RunE = command.Run(s, func(args []string) error {
		m.Scheme = args[0]
		return runJoin(s, m, profiles, f.Changed)
	})
	return c
}

func runJoin(s *session.Session, given cpd.Membership, profiles []string, changed func(string) bool) error {
	rules, install, err := s.RulesNamed(given.Scheme)
	if err != nil {
		return err
	}
	given.Scheme = rules.ID
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return err
	}
	word := "Joined"
	if slices.ContainsFunc(ms, func(m cpd.Membership) bool { return m.Scheme == given.Scheme }) {
		word = "Corrected"
	} else if given.Joined.IsZero() {
		return cpd.Fail(cpd.Usage, "the day you joined is missing; nothing was changed", "add --joined, such as --joined 2025-01-22")
	}
	if changed("profile") {
		if given.Profiles, err = profilesOf(s, rules, profiles); err != nil {
			return err
		}
	}
	if install != nil {
		if _, err = joined(l, given, changed); err == nil {
			err = install()
		}
		if err != nil {
			return err
		}
	}
	return save(s, l, rules, word, func() (cpd.Membership, error) { return joined(l, given, changed) })
}

// joined is the membership of a scheme, old or new, with what was given.
func joined(l *member.Logbook, given cpd.Membership, changed func(string) bool) (cpd.Membership, error) {
	ms, err := l.Book.Memberships()
	m := cpd.Membership{Scheme: given.Scheme, Order: len(ms)}
	if i := slices.IndexFunc(ms, func(m cpd.Membership) bool { return m.Scheme == given.Scheme }); i >= 0 {
		m = ms[i]
	}
	if changed("joined") {
		m.Joined, m.Left = given.Joined, cpd.Date{}
	}
	if changed("renewal") {
		m.Renewal = given.Renewal
	}
	if changed("number") {
		m.Number = given.Number
	}
	if changed("profile") {
		m.Profiles = given.Profiles
	}
	if err != nil {
		return m, err
	}
	return m, member.CheckJoined(l.Today, m.Joined, cpd.Member{Number: m.Number})
}

// profilesOf reads --profile: ID, or ID=DATE for a role held from a day on, or
// ID=DATE..DATE for one held for a time.
func profilesOf(s *session.Session, rules *scheme.Scheme, given []string) ([]cpd.Held, error) {
	known := cpd.ListOf(rules.Profiles, func(p scheme.Profile) string { return p.ID })
	var held []cpd.Held
	for _, one := range given {
		id, days, _ := strings.Cut(one, "=")
		if !slices.Contains(known, id) {
			return nil, cpd.NoSuch(cpd.Invalid, "the scheme "+rules.ID+" has no role "+cpd.Quoted(id), id, known, "its roles: "+english.ListOr(known, "none"))
		}
		span, err := heldSpan(s, id, days)
		if err != nil {
			return nil, err
		}
		held = append(held, cpd.Held{Profile: id, Span: span})
	}
	return held, nil
}

// heldSpan reads the days of a role: nothing, DATE or DATE..DATE.
func heldSpan(s *session.Session, id, days string) (span cpd.Span, err error) {
	if days == "" {
		return span, nil
	}
	from, to, ended := strings.Cut(days, "..")
	if span.From, err = phrase.Date(from, s.Today()); err == nil && ended {
		span.To, err = phrase.Date(to, s.Today())
	}
	if err != nil || ended && span.To.Before(span.From) {
		return span, cpd.Fail(cpd.Usage, "the days of the role "+cpd.Quoted(id)+" are not understood: "+cpd.Quoted(days)+"; nothing was changed",
			"write them as "+id+"=2024-01-01 (from that day on) or "+id+"=2024-01-01..2024-12-31")
	}
	return span, nil
}

// save makes one step of a membership, which is read within it.
func save(s *session.Session, l *member.Logbook, rules *scheme.Scheme, word string, read func() (cpd.Membership, error)) error {
	var m cpd.Membership
	step, err := l.Change(english.LowerFirst(word)+" "+rules.ID, func(tx *logbook.Tx) (err error) {
		if m, err = read(); err == nil {
			err = tx.SetMembership(m)
		}
		return err
	})
	if err != nil {
		return err
	}
	if step.Group == 0 {
		s.Out.Say("Nothing was changed: %s stays as it was", m.Scheme)
		return nil
	}
	l.KeepUsed([]cpd.Membership{m})
	s.Out.Say("%s", word+" "+cpd.Visible(rules.Title))
	for _, line := range wording.Membership(m, rules.Title) {
		s.Out.Say("  %s", cpd.Visible(line))
	}
	if p, ok := rules.Period(m, s.Today()); ok {
		s.Out.Say("  This %s is %s", rules.PeriodNoun(), p)
	}
	s.Out.Undo()
	return nil
}

func newLeave(s *session.Session) *cobra.Command {
	var on cpd.Date
	c := &cobra.Command{
		Use: "leave ID", Short: "Record that you left a scheme", Example: "  cpdlog scheme leave nalw --on 2026-03-31",
		Args: command.Exactly(1, "the id of a scheme"),
	}
	command.DateVar(c.Flags(), s.Today, &on, "on", "your last day as a member (default today)")
	c.RunE = command.Run(s, func(args []string) error {
		return amend(s, args[0], "Left", func(m *cpd.Membership) error {
			m.Left = on
			if on.IsZero() {
				m.Left = s.Today()
			}
			if m.Left.Before(m.Joined) {
				return cpd.Fail(cpd.Invalid, "you cannot leave on "+m.Left.Long()+", before you joined on "+m.Joined.Long()+"; nothing was changed", "")
			}
			return nil
		})
	})
	return c
}

// amend changes a member's facts about one scheme, as one step.
func amend(s *session.Session, id, word string, f func(*cpd.Membership) error) error {
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	m, err := l.Membership(id)
	if err != nil {
		return err
	}
	rules, err := s.Rules().Scheme(m.Scheme)
	if err != nil {
		return err
	}
	return save(s, l, rules, word, func() (cpd.Membership, error) {
		m, err := l.Membership(rules.ID)
		if err == nil {
			err = f(&m)
		}
		return m, err
	})
}

func newAbsence(s *session.Session) *cobra.Command {
	var x cpd.Absence
	var id string
	c := &cobra.Command{
		Use: "absence", Short: "Record a time away from practice",
		Example: `  cpdlog scheme absence --from 2025-03-01 --to 2025-08-31 --reason "parental leave"`,
	}
	command.DateVar(c.Flags(), s.Today, &x.From, "from", "the first day")
	command.DateVar(c.Flags(), s.Today, &x.To, "to", "the last day; leave it out if you are still away")
	c.Flags().StringVar(&x.Reason, "reason", "", "why")
	c.Flags().StringVar(&id, "scheme", "", "the scheme (default: the main one)")
	c.RunE = command.Run(s, func([]string) error {
		if x.From.IsZero() {
			return cpd.Fail(cpd.Usage, "the first day is missing; nothing was changed", "add --from, such as --from 2025-03-01")
		}
		if !x.To.IsZero() && x.To.Before(x.From) {
			return cpd.Fail(cpd.Invalid, "the last day, "+x.To.Long()+", is before the first, "+x.From.Long()+"; nothing was changed", "")
		}
		return amend(s, id, "Recorded an absence for", func(m *cpd.Membership) error {
			m.Absences = append(slices.DeleteFunc(m.Absences, func(o cpd.Absence) bool { return o.From == x.From }), x)
			return nil
		})
	})
	return c
}

func newReduce(s *session.Session) *cobra.Command {
	var r cpd.Reduction
	var id string
	c := &cobra.Command{
		Use: "reduce REQUIREMENT AMOUNT", Short: "Record a reduction that the body granted you",
		Example: `  cpdlog scheme reduce total 5 --reason "agreed by letter of 3 May"`,
		Args:    command.Exactly(2, "a requirement and by how much it is less"),
	}
	c.Flags().StringVar(&r.Reason, "reason", "", "why, or which letter granted it")
	c.Flags().StringVar(&id, "scheme", "", "the scheme (default: the main one)")
	command.DateVar(c.Flags(), s.Today, &r.On, "on", "any day in the year it is for (default today)")
	c.RunE = command.Run(s, func(args []string) error { return runReduce(s, id, args[0], args[1], r) })
	return c
}

func runReduce(s *session.Session, id, requirement, amount string, r cpd.Reduction) error {
	v, err := cpd.ParseAmount(amount)
	if err != nil {
		return cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", "for example: cpdlog scheme reduce total 5 --reason \"…\"")
	}
	if r.Reason == "" {
		return cpd.Fail(cpd.Usage, "a reduction needs its reason; nothing was changed", "add --reason, such as --reason \"agreed by letter of 3 May\"")
	}
	r.Amount, r.Requirement = v, requirement
	if r.On.IsZero() {
		r.On = s.Today()
	}
	return amend(s, id, "Recorded a reduction for", func(m *cpd.Membership) error {
		rules, err := s.Rules().Scheme(m.Scheme)
		if err != nil {
			return err
		}
		known := cpd.ListOf(rules.Rules.Requires, func(q scheme.Require) string { return q.ID })
		if !slices.Contains(known, requirement) {
			return cpd.Fail(cpd.Invalid, "the scheme "+rules.ID+" has no requirement "+cpd.Quoted(requirement)+"; nothing was changed",
				"its requirements: "+english.ListOr(known, "none"))
		}
		m.Reductions = append(slices.DeleteFunc(m.Reductions, r.Same), r)
		return nil
	})
}

func newHours(s *session.Session) *cobra.Command {
	var from cpd.Date
	var id string
	c := &cobra.Command{
		Use: "weekly-hours HOURS", Short: "Record your working week, if the scheme asks for it",
		Example: "  cpdlog scheme weekly-hours 22.5 --from 2025-04-01",
		Args:    command.Exactly(1, "how many hours a week you work"),
	}
	command.DateVar(c.Flags(), s.Today, &from, "from", "from this day on (default: the day you joined)")
	c.Flags().StringVar(&id, "scheme", "", "the scheme (default: the main one)")
	c.RunE = command.Run(s, func(args []string) error {
		minutes, err := phrase.Minutes(args[0])
		if err != nil {
			return err
		}
		if minutes > 7*cpd.DayMinutes {
			return cpd.Fail(cpd.Invalid, "a week has 168 hours; nothing was changed", "")
		}
		return amend(s, id, "Recorded your working week for", func(m *cpd.Membership) error {
			if from.IsZero() {
				from = m.Joined
			}
			m.WeeklyHours = slices.DeleteFunc(m.WeeklyHours, func(o cpd.WeeklyHours) bool { return o.From == from })
			m.WeeklyHours = append(m.WeeklyHours, cpd.WeeklyHours{From: from, Minutes: minutes})
			slices.SortFunc(m.WeeklyHours, func(x, y cpd.WeeklyHours) int { return x.From.Compare(y.From) })
			return nil
		})
	})
	return c
}
