PRAGMA application_id = 1129333836;

PRAGMA user_version = 1;

CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  logbook TEXT NOT NULL CHECK (length(logbook) = 32),
  min_reader INTEGER NOT NULL CHECK (min_reader >= 1),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  head BLOB NOT NULL CHECK (length(head) = 32),
  undo INTEGER NOT NULL CHECK (undo >= 0),
  redo INTEGER NOT NULL CHECK (redo >= 0),
  changed TEXT NOT NULL
) STRICT;

CREATE TABLE member (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT NOT NULL,
  number TEXT NOT NULL,
  seq INTEGER NOT NULL
) STRICT;

CREATE TABLE membership (
  scheme TEXT PRIMARY KEY CHECK (scheme <> ''),
  place INTEGER NOT NULL CHECK (place >= 0),
  number TEXT NOT NULL,
  joined TEXT NOT NULL CHECK (joined = '' OR joined GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  renewal TEXT NOT NULL CHECK (renewal = '' OR renewal GLOB '[01][0-9]-[0-3][0-9]'),
  left_on TEXT NOT NULL CHECK (left_on = '' OR left_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  details TEXT NOT NULL CHECK (json_valid(details)),
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name TEXT PRIMARY KEY CHECK (name <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL CHECK (length(id) >= 4 AND id = substr(uid, 1, length(id))),
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
  date TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  end_date TEXT NOT NULL CHECK (end_date = '' OR end_date >= date),
  title TEXT NOT NULL CHECK (title <> ''),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 2635200),
  break_minutes INTEGER NOT NULL CHECK (break_minutes BETWEEN 0 AND 2635200),
  items INTEGER NOT NULL CHECK (items BETWEEN 0 AND 1000),
  formal TEXT NOT NULL CHECK (formal = '' OR formal = 'formal' OR formal = 'informal'),
  formal_reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'planned')),
  kind TEXT NOT NULL CHECK (kind <> ''),
  provider TEXT NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  deleted TEXT NOT NULL,
  parts INTEGER NOT NULL CHECK (parts BETWEEN 0 AND 127),
  seq INTEGER NOT NULL CHECK (seq >= key),
  looked INTEGER NOT NULL
) STRICT;

CREATE TABLE claim (
  entry INTEGER NOT NULL REFERENCES entry (key),
  place INTEGER NOT NULL,
  scheme TEXT NOT NULL CHECK (scheme <> ''),
  activity TEXT NOT NULL CHECK (activity <> ''),
  certified TEXT NOT NULL,
  PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE field (
  entry INTEGER NOT NULL REFERENCES entry (key),
  name TEXT NOT NULL CHECK (name <> ''),
  text TEXT NOT NULL,
  PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  entry INTEGER NOT NULL REFERENCES entry (key),
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE split (
  entry INTEGER NOT NULL REFERENCES entry (key),
  tag TEXT NOT NULL CHECK (tag <> ''),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 2635200),
  PRIMARY KEY (entry, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE competency (
  entry INTEGER NOT NULL REFERENCES entry (key),
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  entry INTEGER NOT NULL REFERENCES entry (key),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  type TEXT NOT NULL,
  kind TEXT NOT NULL,
  expires TEXT NOT NULL CHECK (expires = '' OR expires GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  entry INTEGER NOT NULL REFERENCES entry (key),
  place INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type <> ''),
  target TEXT NOT NULL,
  PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission (
  key TEXT PRIMARY KEY,
  scheme TEXT NOT NULL CHECK (scheme <> ''),
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  sent TEXT NOT NULL,
  sent_to TEXT NOT NULL,
  record_digest TEXT NOT NULL,
  rules_digest TEXT NOT NULL,
  rules TEXT NOT NULL,
  record BLOB,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what <> ''),
  act TEXT NOT NULL CHECK (act <> ''),
  name TEXT NOT NULL,
  was INTEGER NOT NULL CHECK (was BETWEEN 0 AND seq),
  text TEXT,
  salt BLOB CHECK (length(salt) = 16),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  at TEXT NOT NULL,
  undoes INTEGER NOT NULL CHECK (undoes BETWEEN 0 AND seq),
  below INTEGER NOT NULL CHECK (below BETWEEN 0 AND seq),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX entry_date ON entry (date);

CREATE INDEX entry_kind ON entry (kind, date) WHERE kind <> 'learning';

INSERT INTO meta VALUES (1, 'vz8ufqvbqkindeiac5rnvj7ra4keif3f', 1, 23, X'ba5f079b8e90d31bc29471c5848bb9cc81d3ee3990dc8e706d52966a8a5ee81b', 23, 0, '2025-11-20T09:00:11Z');

INSERT INTO member VALUES (1, 'Ann Łukasz', '7', 14);

INSERT INTO membership VALUES ('nalw', 0, '', '2024-02-29', '01-22', '', '{"reductions":[{"requirement":"total","amount":"1/3","on":"2025-01-01","reason":"illness"}]}', 16);

INSERT INTO setting VALUES ('colour', 'no', 15);

INSERT INTO entry VALUES (1, 'i8s9', 'i8s9j8xx8ipt9bt3q84xxx6cyfvf8e84', '2025-06-05', '2025-06-06', 'Motivational interviewing', 107, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 1, 0);

INSERT INTO entry VALUES (2, 'ejhz', 'ejhzkx43ehv7mgptvggkbsyzhsjxwu9c', '2025-10-23', '2025-10-24', 'Café Łódź', 216, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 2, 0);

INSERT INTO entry VALUES (3, '6zxv', '6zxvkst5m6zrtcjkwupwzij4vjgetmw7', '2025-07-24', '', 'Safeguarding', 61, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 6, 3, 0);

INSERT INTO entry VALUES (4, 'ucpz', 'ucpzr76yhw6qgkxmwk9scrzh56d74ubz', '2024-05-28', '2024-05-29', 'Safeguarding', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 4, 0);

INSERT INTO entry VALUES (5, '782m', '782m5s7ty2pp6qp6x3fdfsa4fybqwrn2', '2025-08-23', '', 'Motivational interviewing', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 5, 0);

INSERT INTO entry VALUES (6, 'gah3', 'gah3ews966nzkgvnwffepxawsi4ui6re', '2025-06-20', '', 'Café Łódź', 280, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 6, 0);

INSERT INTO entry VALUES (7, 'ibei', 'ibeih6jusqfk2dcsn256fc2dfrdaryvh', '2024-07-11', '', 'Motivational interviewing', 190, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 7, 0);

INSERT INTO entry VALUES (8, 'unwb', 'unwb496bgpfrr88bu8hvwcbax2vzktdk', '2025-11-17', '2025-11-18', 'Motivational interviewing', 147, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 8, 0);

INSERT INTO entry VALUES (9, 'kqbu', 'kqbujt3b2hkhrqjicq7kxfquv32kjckf', '2024-06-28', '2024-06-29', 'Motivational interviewing', 192, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 9, 0);

INSERT INTO entry VALUES (10, 'uraq', 'uraqwjkp549njg9rpgq7n2fdym6z3ep9', '2025-05-22', '', 'Safeguarding', 235, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 121, 10, 0);

INSERT INTO entry VALUES (11, 'ewff', 'ewfftn2kqw5xp7pzgifd89fm44vwyhug', '2025-08-20', '2025-08-21', 'Café Łódź', 4, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 11, 0);

INSERT INTO entry VALUES (12, 'sy4q', 'sy4qgb4q4m8ijujsyfr7n29juvji82ee', '2024-12-13', '2024-12-14', 'Motivational interviewing', 76, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 127, 12, 0);

INSERT INTO claim VALUES (1, 0, 'nalw', 'training', '');

INSERT INTO claim VALUES (1, 1, 'swe', 'piece', '2.5');

INSERT INTO claim VALUES (2, 0, 'nalw', 'training', '');

INSERT INTO claim VALUES (2, 1, 'swe', 'piece', '2.5');

INSERT INTO claim VALUES (4, 0, 'nalw', 'training', '');

INSERT INTO claim VALUES (4, 1, 'swe', 'piece', '2.5');

INSERT INTO claim VALUES (8, 0, 'nalw', 'training', '');

INSERT INTO claim VALUES (8, 1, 'swe', 'piece', '2.5');

INSERT INTO claim VALUES (9, 0, 'nalw', 'training', '');

INSERT INTO claim VALUES (9, 1, 'swe', 'piece', '2.5');

INSERT INTO claim VALUES (10, 0, 'x', 'y', '1/3');

INSERT INTO claim VALUES (11, 0, 'nalw', 'training', '');

INSERT INTO claim VALUES (11, 1, 'swe', 'piece', '2.5');

INSERT INTO claim VALUES (12, 0, 'nalw', 'training', '');

INSERT INTO claim VALUES (12, 1, 'swe', 'piece', '2.5');

INSERT INTO claim VALUES (12, 2, 'x', 'y', '1/3');

INSERT INTO field VALUES (3, 'impact', 'better plans');

INSERT INTO field VALUES (3, 'learned', 'listened more');

INSERT INTO field VALUES (9, 'impact', 'better plans');

INSERT INTO field VALUES (9, 'learned', 'listened more');

INSERT INTO field VALUES (11, 'impact', 'better plans');

INSERT INTO field VALUES (11, 'learned', 'listened more');

INSERT INTO field VALUES (12, 'impact', 'better plans');

INSERT INTO field VALUES (12, 'learned', 'listened more');

INSERT INTO tag VALUES (3, 'a');

INSERT INTO tag VALUES (3, 'b');

INSERT INTO tag VALUES (9, 'a');

INSERT INTO tag VALUES (9, 'b');

INSERT INTO tag VALUES (11, 'a');

INSERT INTO tag VALUES (11, 'b');

INSERT INTO tag VALUES (12, 'a');

INSERT INTO tag VALUES (12, 'b');

INSERT INTO split VALUES (10, 'a', 117);

INSERT INTO split VALUES (12, 'a', 38);

INSERT INTO competency VALUES (10, 'splw:4.3');

INSERT INTO competency VALUES (12, 'splw:4.3');

INSERT INTO evidence VALUES (10, 0, 'cert.pdf', 3, 'ab23456789012345678901234567890123456789012345678901234567890123', '', '', '2025-05-22');

INSERT INTO evidence VALUES (12, 0, 'cert.pdf', 3, 'ab23456789012345678901234567890123456789012345678901234567890123', '', '', '2024-12-13');

INSERT INTO link VALUES (10, 0, 'goal', 'abcdefghijkmnpqrstuvwxyz23456789');

INSERT INTO link VALUES (12, 0, 'goal', 'abcdefghijkmnpqrstuvwxyz23456789');

INSERT INTO submission VALUES ('c8545097b056c491ad43f57c1d4377c3', 'nalw', '', '', '2025-02-01', 'NALW', 'd', '', 'x = 1', X'7b7d', 22);

INSERT INTO history VALUES (1, 'entry', 'add', 'i8s9j8xx8ipt9bt3q84xxx6cyfvf8e84', 0, NULL, X'ad81ddb3fba491cdde3c6802b9413da2', X'1064ec8ed55a3d288421630bc98a6c5edd2fe87d1b9d2afcd1a1f7c892bfa7a2', '', 0, 0, X'7b09a816ae966c0ea1ee8f6e964f13dc382bc53df032995942c9557b8dd953db');

INSERT INTO history VALUES (2, 'entry', 'add', 'ejhzkx43ehv7mgptvggkbsyzhsjxwu9c', 0, NULL, X'42a07ab5a299e1a6809b19aebd36d00e', X'9f8e4020e7f8d587173cc92cb4a4324460d15afa156468b6f910c13bf6d79f0e', '', 0, 0, X'8f3b1d373231e27c1ee7398767531658c35a6f420e9afb49d0078689eab4a5ce');

INSERT INTO history VALUES (3, 'entry', 'add', '6zxvkst5m6zrtcjkwupwzij4vjgetmw7', 0, NULL, X'1b2ebd94917e5f0c5bdff2f3eeab9295', X'5822153ee92a85474b7fc0785d1ed11827b13e4915643706f1fe375421a0f489', '', 0, 0, X'5e0ad3d104c0a20d5aa23b68b77907d8cf5e2482ec88e567582bc09b81ad1cd6');

INSERT INTO history VALUES (4, 'entry', 'add', 'ucpzr76yhw6qgkxmwk9scrzh56d74ubz', 0, NULL, X'c7bb70e30bb6218c4c011b9e71041916', X'6cbbca03f8e983501e3da7d9e56f4bc7e71b24214dd8f2eb5e3ee34cc9b13d67', '', 0, 0, X'7f5723c5780350eba6f57fbc3b61fa49f620d1bc04735e0c531b6da831e023f3');

INSERT INTO history VALUES (5, 'entry', 'add', '782m5s7ty2pp6qp6x3fdfsa4fybqwrn2', 0, NULL, X'91bb73d139bd383fedae32f3b5dc2459', X'047313e99bcd26f724f4b965ed6c6db2b85a75b3e0a3c457210cd39c42cb3fdf', '', 0, 0, X'83fec285cca2c01a7e72c6cbb180b0793e8d5b9e83ae6e7fe2ba2efba40dde9c');

INSERT INTO history VALUES (6, 'entry', 'add', 'gah3ews966nzkgvnwffepxawsi4ui6re', 0, NULL, X'8f651301c1200a205a98446987d9a4a5', X'4f5619319d0dcece89dbdcf0e648872325392189332b88d38332de93133f2f22', '', 0, 0, X'cb33f94e189bf69adecca13e3a174503e3e2ea3ea4e6b01b8049bf48c594f9bc');

INSERT INTO history VALUES (7, 'entry', 'add', 'ibeih6jusqfk2dcsn256fc2dfrdaryvh', 0, NULL, X'fd243ca0b66aa3692ec4082a6c1ae0af', X'eb28803df405a9902d2d5e3745be3719f580afc300e5f981c89b8d479b38293a', '', 0, 0, X'be8b5f06889e7e2228420a46d4474f275a95a3af76f3f8b838e3380461f5a16f');

INSERT INTO history VALUES (8, 'entry', 'add', 'unwb496bgpfrr88bu8hvwcbax2vzktdk', 0, NULL, X'16ab8b18365204935e2c62ca09973f2f', X'8b9024b396abfdff023a2f2acc695bf32b5f1b7e49b2b5ebaae4f60fa7f434a2', '', 0, 0, X'50eb58bffeca2c8fad251fbb8ca5e2c16f4d93e7f82a6a56ddc90b3f43bcfdf7');

INSERT INTO history VALUES (9, 'entry', 'add', 'kqbujt3b2hkhrqjicq7kxfquv32kjckf', 0, NULL, X'7f5104137e6118f20f096db9aa8eefca', X'c2f4420e9cf43e623e4314ff72191c7d04e612e3c4f29f43bfb7096a2a272f96', '', 0, 0, X'72f12bf0bcb9456ffbf06df50ba83eb2a414011b80d438849afc90cf78477169');

INSERT INTO history VALUES (10, 'entry', 'add', 'uraqwjkp549njg9rpgq7n2fdym6z3ep9', 0, NULL, X'2097346bf5bf73c0d57c08a0b935c745', X'37ff6d148206b6696b09e25a66a164bf4ac5d29e72720fe8b6af10cd5b55a125', '', 0, 0, X'3c907294c4644ec410a5ebb2a13680a17f04149ab90b1017c44dae6ed4858a65');

INSERT INTO history VALUES (11, 'entry', 'add', 'ewfftn2kqw5xp7pzgifd89fm44vwyhug', 0, NULL, X'ed063a9ed6790dc560aef736e8437def', X'8ba514f1ff28edb1079df1ea769e6df6b0d7fc99564c2a11cdd222171f5dc070', '', 0, 0, X'1e10af97d044d9034b4cfb612213c48130c2c1628a1a39dcdf107838eec99859');

INSERT INTO history VALUES (12, 'entry', 'add', 'sy4qgb4q4m8ijujsyfr7n29juvji82ee', 0, NULL, X'7af43df7164fbfc36149496a9ef32336', X'c21c3dce62acf190b7b94ce089bb81e7150c1fd9fe025c41ab49b3bf9dd001f8', '', 0, 0, X'd52b13f0ac4d89da0f6329dea0b7345ded68c20defc7062b22351b0dd3a3ebb8');

INSERT INTO history VALUES (13, 'step', 'change', 'test', 1, 'a change', X'f40c9085415de56a445851cceac22bff', X'08cf531e31da915a991582b49b67b0e0e1d89322d6af17526c0cc71f085bf4bb', '2025-11-20T09:00:03Z', 0, 0, X'4a7b0e48cb3baffcd29aab2bd6e79df2d0d2d3c1530a0aa320fa89b01f7d7eec');

INSERT INTO history VALUES (14, 'member', 'change', '', 0, NULL, X'b506b4080f4e5c75632152116ba63f3c', X'b9000bd7527ab27f63823b2923c38b031c138dca07b1e38138d5b29277e87578', '', 0, 0, X'febc2ba230be3fa2d5932c9acc9141027bcdfbcdd3182a770d8c3fa7985623fa');

INSERT INTO history VALUES (15, 'setting', 'change', 'colour', 0, NULL, X'8c3ff93550e3ee6095252cda5dcb5ba1', X'0dba16e92059ebf1255294acc2845ffe5bbe32e4fae0f82137bf00c511dfc4e1', '', 0, 0, X'5af4f0af49cef28e6e949e02b14780a6af60f781c64c92548d8aa60caf6be29a');

INSERT INTO history VALUES (16, 'membership', 'change', 'nalw', 0, NULL, X'e44517ef45c10d8236f9f13421bc0a2b', X'c05c4439aed791d7570af7b378a060d36a8bcea28c8875459b6dd35a9a6b6230', '', 0, 0, X'b87ffd7f8c29581141f242824e5f156bb23cea86a8d01aaea1a81a134cbd6d52');

INSERT INTO history VALUES (17, 'step', 'change', 'test', 14, 'a change', X'37bcbcaca900e0c3cbacf58ec533cbb9', X'70c5ea620e77fe4fc4e42e51068df56ef162905bd02ab9bd43e4e9a8c9974441', '2025-11-20T09:00:05Z', 0, 13, X'7ae53abb7069c94113209a53ad7988dc56fd5ffb258a9663f447a6acc10b4cf0');

INSERT INTO history VALUES (18, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'005881f0f96fdf4321c645dd03b61f4c', X'db14314325f71a78be0b70d585b07d96a3f3dda8bebd14a9afa513771d34ca3e', '', 0, 0, X'2f8e7b169279e755d318b77c782e926746fb7962f9d1dbc0e77a645727dbe366');

INSERT INTO history VALUES (19, 'step', 'change', 'test', 18, 'a change', X'43d2f944034c9c6b0d70387850255f60', X'dc2bee5b344b964379459d5feed7ef819e9e6f1b30f3d82ae2a8d0edf5c834c6', '2025-11-20T09:00:07Z', 0, 17, X'384562168fb2e942975dd0f19f5df859ff4104ff183593b2b30edabdc52b950a');

INSERT INTO history VALUES (20, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 18, '{"scheme":"nalw","span":{"from":"","to":""},"on":"2025-02-01","to":"NALW","record_digest":"d","rules_digest":"","rules":"x = 1","record":"e30="}', X'943919209bd8f46ba84ab3faf6a326b6', X'c9a5233a3c650bcf045907110aefc878442188dd36d6b8ce828b743cd607b943', '', 0, 0, X'0ddafba7fc60557c16118afa18655b8f4eb60fdb5bb74995139b68dd33f85323');

INSERT INTO history VALUES (21, 'step', 'undo', 'undo', 20, 'a change', X'395e2fad5045c0d06068340608b24683', X'e6b7e5862cdad3d7625eccd037e09c63d2359b8629adf71ebbdeb451f7d3c867', '2025-11-20T09:00:09Z', 19, 0, X'e3641f9bb9912f3933b604c01439b165fb279e4a030319aa0e06034707cdda47');

INSERT INTO history VALUES (22, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'117abac1a4f175b72429778588d16d7a', X'a4bc995e5b9d9f8597722c3a3fa11e4d8fde04cb5d8caaae5a84af0e4445ac45', '', 0, 0, X'14ba764aee18e397ba64f6bb77d2485e2f956d866553d55f639fa0b4938cfe5f');

INSERT INTO history VALUES (23, 'step', 'redo', 'redo', 22, 'a change', X'0c20f55d1356788eb20b9f2266df52e9', X'62298785f435db2ad75ddbf5d6132455da1ae67de1d9ee5c73cf860e1e4b9d8d', '2025-11-20T09:00:11Z', 21, 17, X'ba5f079b8e90d31bc29471c5848bb9cc81d3ee3990dc8e706d52966a8a5ee81b');

