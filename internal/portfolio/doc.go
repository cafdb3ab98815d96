// Package portfolio works out what a member's entries say beyond points: which
// competencies they cover, which training is due, how long ago the last
// supervision was, what came of a goal.
//
// Frameworks, topics, prompts and kinds of note are text files, read by package
// rulefile; here they are plain values. Everything takes values and gives
// values: no files, no clock. What is noted here is never a requirement of a
// scheme; only package scheme judges requirements.
//
// The conventions by which entries are read:
//
//   - a competency is written FRAMEWORK:PART, such as splw:4.3;
//   - an entry renews a training topic by the tag topic:ID;
//   - a sub-kind, such as clinical supervision, is a tag of the sub-kind's id;
//   - a mode of CPD is the tag mode:compliance, mode:knowledge or mode:reflective;
//   - protected time is the tag protected, or a split of that name;
//   - a goal points at its activities with links of the type activity;
//   - what changed is in the fields outcome, learned, changed and impact.
package portfolio
