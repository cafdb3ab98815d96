package cli

import (
	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

func (a *app) memberCmd() *cobra.Command {
	var m cpd.Member
	var asJSON bool
	c := &cobra.Command{
		Use:   "member",
		Short: "Show or correct your name and number",
		Long:  "Without a flag, show what the record says of you. With one, correct it; that is one step for undo.",
		Example: `  cpdlog member
  cpdlog member --name "Siân Roberts" --number 10482`,
		Args: exactly(0, ""),
	}
	f := c.Flags()
	f.StringVar(&m.Name, "name", "", "your name")
	f.StringVar(&m.Number, "number", "", "your membership number")
	f.BoolVar(&asJSON, "json", false, "print JSON")
	c.RunE = a.run(func([]string) error {
		if f.Changed("name") || f.Changed("number") {
			return a.setMember(m, f.Changed("name"), f.Changed("number"))
		}
		return a.showMember(asJSON)
	})
	return c
}

func (a *app) setMember(given cpd.Member, name, number bool) error {
	if err := a.checkJoined(a.today(), given); err != nil {
		return err
	}
	_, err := a.change("corrected the member's name or number", func(tx *logbook.Tx) error {
		m, err := tx.Member()
		if err != nil {
			return err
		}
		if name {
			m.Name = given.Name
		}
		if number {
			m.Number = given.Number
		}
		return tx.SetMember(m)
	})
	if err != nil {
		return err
	}
	if err := a.showMember(false); err != nil {
		return err
	}
	a.say("Undo: cpdlog undo")
	return nil
}

func (a *app) showMember(asJSON bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	m, err := b.Member()
	if err != nil {
		return err
	}
	ms, err := b.Memberships()
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(struct {
			Version     int              `json:"schema_version"`
			Member      cpd.Member       `json:"member"`
			Memberships []cpd.Membership `json:"memberships"`
		}{1, m, some(ms)})
	}
	a.say("Name:    %s", orNone(m.Name))
	a.say("Number:  %s", orNone(m.Number))
	for _, m := range ms {
		for _, line := range a.membershipLines(m) {
			a.say("%s", cpd.Visible(line))
		}
	}
	return nil
}

func orNone(s string) string {
	if s == "" {
		return "(not given)"
	}
	return cpd.Visible(s)
}

// membershipLines say what the logbook knows of one membership.
func (a *app) membershipLines(m cpd.Membership) []string {
	title := m.Scheme
	if s, err := a.scheme(m.Scheme); err == nil {
		title = s.Title
	}
	line := title + ": joined " + m.Joined.Long()
	if !m.Renewal.IsZero() {
		line += ", renews on " + renewalWords(m.Renewal)
	}
	if !m.Left.IsZero() {
		line += ", left " + m.Left.Long()
	}
	if m.Number != "" {
		line += ", number " + m.Number
	}
	lines := []string{line}
	for _, p := range m.Profiles {
		lines = append(lines, "  role: "+p.Profile+fromTo(p.Span))
	}
	for _, x := range m.Absences {
		lines = append(lines, "  away"+fromTo(x.Span)+because(x.Reason))
	}
	for _, r := range m.Reductions {
		lines = append(lines, "  "+r.Requirement+" reduced by "+r.Amount.Exact()+" in the year of "+r.On.Short()+because(r.Reason))
	}
	for _, w := range m.WeeklyHours {
		lines = append(lines, "  "+cpd.FormatMinutes(w.Minutes)+" a week from "+w.From.Short())
	}
	return lines
}

func renewalWords(r cpd.Anniversary) string {
	return r.In(2024).Short()[:len(r.In(2024).Short())-5]
}

func fromTo(s cpd.Span) string {
	words := ""
	if !s.From.IsZero() {
		words += " from " + s.From.Short()
	}
	if !s.To.IsZero() {
		words += " to " + s.To.Short()
	}
	return words
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + reason + ")"
}
