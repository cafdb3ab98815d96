-- Questions of an officer, as views over the tables of cpdlog verify --tables.
-- Plain SQL: load schema.sql and the CSV files first, those of several shards one
-- after the other: a record that two of them met counts once. Two tables are yours to
-- fill: member (who should have sent) and deadline (the last day of each year).

-- who did not send a record
CREATE VIEW not_sent AS
SELECT m.number, m.name FROM member m
WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.number = m.number)
ORDER BY m.number;

-- who is below which requirement, by the record
CREATE VIEW below AS
SELECT DISTINCT r.number, r.member, q.scheme, q.period_from, q.requirement, q.have, q.need
FROM requirement q JOIN record r ON r.digest = q.digest
WHERE NOT q.met
ORDER BY r.number, q.scheme, q.period_from, q.requirement;

-- who was scored by rules that are not this program's, and what those give
CREATE VIEW own_rules AS
SELECT DISTINCT r.number, r.member, s.scheme, s.period_from, s.met, s.met_by_our_rules
FROM standing s JOIN record r ON r.digest = s.digest
WHERE r.state = 'own rules'
ORDER BY r.number, s.scheme, s.period_from;

-- the same file of evidence under several members
CREATE VIEW same_evidence AS
SELECT e.sha256, count(DISTINCT r.number) AS members, min(r.number) AS first_member, max(r.number) AS last_member
FROM evidence e JOIN record r ON r.digest = e.digest
GROUP BY e.sha256 HAVING count(DISTINCT r.number) > 1
ORDER BY e.sha256;

-- the same text under several members
CREATE VIEW same_text AS
SELECT t.sha256, min(t.field) AS field, count(DISTINCT r.number) AS members, min(r.number) AS first_member, max(r.number) AS last_member
FROM entry_text t JOIN record r ON r.digest = t.digest
WHERE t.length >= 40
GROUP BY t.sha256 HAVING count(DISTINCT r.number) > 1
ORDER BY t.sha256;

-- a sample of 2.5 in 100, the same each time: digests are spread evenly
CREATE VIEW sample AS
SELECT DISTINCT digest, number, member FROM record
WHERE substr(digest, 1, 3) < '066'
ORDER BY digest;

-- hours and points by activity
CREATE VIEW by_activity AS
SELECT scheme, activity, sum(entries) AS entries, sum(minutes) / 60.0 AS hours, sum(counted) AS counted
FROM (SELECT DISTINCT * FROM activity) a
GROUP BY scheme, activity
ORDER BY scheme, activity;

-- entries whose evidence is missing, by the record
CREATE VIEW evidence_missing AS
SELECT DISTINCT r.number, r.member, s.scheme, s.period_from, s.missing_evidence
FROM standing s JOIN record r ON r.digest = s.digest
WHERE s.missing_evidence > 0
ORDER BY r.number, s.scheme, s.period_from;

-- entries that were changed after the last day
CREATE VIEW after_the_deadline AS
SELECT DISTINCT r.number, r.member, e.entry, e.entry_date, e.changed
FROM entry e JOIN record r ON r.digest = e.digest
JOIN standing s ON s.digest = e.digest
JOIN deadline d ON d.scheme = s.scheme AND d.period_to = s.period_to
WHERE e.changed > d.last_day
ORDER BY r.number, e.entry_date, e.entry;
