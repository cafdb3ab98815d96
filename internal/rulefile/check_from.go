package rulefile

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// checkDays refuses a dated change that goes by the day of the activity and
// sets what no single activity decides: a requirement, a limit, a carry are
// asked of a whole period, so such a change would never be in force.
func (c *checker) checkDays() {
	for f := range cpd.Each(c.scheme.Froms) {
		if f.By != scheme.ByActivityDate {
			continue
		}
		c.checkSets(f, f.Sets)
		for k := range f.Profiles {
			c.checkSets(f, f.Profiles[k].Sets)
		}
	}
}

func (c *checker) checkSets(f *scheme.From, sets []scheme.Set) {
	for _, set := range sets {
		if !strings.HasPrefix(set.Path, "activity.") {
			c.add(c.offset("from."+f.Date.String()), `by = "activity date" is for what an activity earns, and %s is asked of a whole period: `+
				`put it into a [from] by "period start" or by "period end"`, set.Path)
		}
	}
}
