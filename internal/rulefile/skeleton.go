package rulefile

import "strings"

// Skeleton returns a scheme file to start from, with a remark on every line that
// has to be changed. It can be read as it is.
func Skeleton(id string) string {
	return strings.ReplaceAll(skeleton, "SCHEME-ID", id)
}

const skeleton = `# Rules of a CPD scheme. Change what does not fit and delete what you do not
# need. Anything after # is a comment. All words: cpdlog help schemes
# Check the file with: cpdlog scheme check FILE

[scheme]
id      = "SCHEME-ID"              # the short name to type
title   = "Full name of the body"
unit    = "points"                 # or credits, units, hours
source  = "https://example.org/"   # the page that you read the rules on
# checked = 2026-11-21             # the day you read them
# applies = "For whom"

[period]
length = "1 year"
starts = "member date"             # or a day of the year: "01-01"

# What is needed. One table for each requirement; the ids are yours.
[require.total]
name     = "CPD points"
at_least = 20
of       = "points"                # or "hours" (recorded time), or "records" (a count)

[require.formal]
name     = "Formal CPD"
at_least = 10
of       = "hours"
where    = { tag = "formal" }      # only these entries

# What one entry earns. One table for each row of the body's list.
[activity.course]
name     = "Course or workshop"
points   = 1
per      = "hour"                  # or "item", "day", "period", "certified", "nothing"
max      = 15                      # the most points of this row in a year
tags     = ["formal"]
evidence = "Certificate of attendance"

[activity.reading]
name      = "Reading"
points    = 2
per       = "item"
max_items = 3

[activity.other]
name   = "Other learning"
points = 1
per    = "hour"

# The most that counts across several rows.
# [limit.informal]
# name    = "Informal CPD"
# at_most = 10
# where   = { tag = "informal" }

# Other numbers from a date on, or for a role.
# [from.2027-01-01]
# require.total.at_least = 25
# [profile.senior]
# require.total.at_least = 30

# What the body does not say and you had to decide. Shown with every status.
[assume.parts]
text = "Part hours count exactly, and nothing carries over."
`
