package oracle

// Where the description of the language leaves a choice open, these are the
// readings that both scorers follow. A change of one of them is a change of
// what members are told.
//
// Roles. Every day asks which number holds on it, and the hardest of the days
// that a requirement or a limit looks at counts; days before joining and after
// leaving ask nothing. A role with numbers, but not this one, leaves it to the
// others; one that has none at all stands for the scheme's own. "retired"
// exempts only where it was held every day.
//
// Years. A calendar period is cut to the days from joining to leaving; a
// renewal day ends the first period the day before it. Dated changes go by the
// first day of a calendar period even for who joined it later. Years before
// the first cycle of a "first full year" stand for themselves under a limit
// over the cycle, and are not judged by a requirement over it or over "each
// year"; no window of so many years or months counts them. Windows of months
// and of years are judged from the same year on.
//
// Counting at all. needs.once_per looks at one period, require.once_per at the
// requirement's window and only at entries that give something; an empty field
// is no repeat. An entry may exempt without meeting needs.
//
// Earning. Multiply comes before the step, then the smallest that counts, the
// floor and the most. A flat row pays its oldest entry. The items of one entry
// are worth the same; max_items is applied before max.
//
// Limits. A narrower window comes before a wider one, then the inner where;
// "after" goes before both. Rolling windows and "any N years" start afresh
// with the day asked about: what they cut in earlier years is not remembered.
// An earlier year is seen with its own rules, but as it looks on the day asked
// about. What is cut of a whole entry is cut of its split parts alike.
//
// Shares. The total is the largest at which every share holds. A share of what
// is required is of the adjusted requirement of that period, grants taken off.
//
// Requirements. for_every is in proportion; nothing rounds it. each_of wants
// the adjusted number in every one. A gap is looked for from the first day of
// the window to the day asked about, and a recorded absence is none. Over
// several years an adjustment takes the part of the whole window.
//
// Adjusting. Absences that touch or overlap are one. Months are counted from
// the first day of the run; half a month or more left over is the nearest's
// next one. Reductions granted to a member come after every share.
//
// What is added up before it is rounded is what the row's entries of a period come
// to, the oldest first; each is worth what the rounded sum grows by. A carry that
// moves once in some years has moved when anything moved out of one of the years
// before. An entry that needs asks nothing of is never a repeat, and repeats none.
//
// Each year is every year of the period where that is longer, from its own
// first day; what is left over at its end is a year too.
//
// Carrying. One amount moves into all that a carry is for: the smallest surplus
// of them, or into those that lack anything the largest shortfall. Only what was earned in a period moves out of it, never what was
// carried in. A shortfall raises the need; paid first, it is taken off both.
