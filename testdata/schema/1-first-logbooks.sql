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
  formal TEXT NOT NULL CHECK (formal IN ('', 'formal', 'informal')),
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

INSERT INTO meta VALUES (1, 'mmjukne47rayrenkh7zfj32hdab3eu7p', 1, 23, X'4603899963e4120d73e774fdfd5f900fd06d49746586bbb35d9751e55a53d5a6', 23, 0, '2025-11-20T09:00:11Z');

INSERT INTO member VALUES (1, 'Ann Łukasz', '7', 14);

INSERT INTO membership VALUES ('nalw', 0, '', '2024-02-29', '01-22', '', '{"reductions":[{"requirement":"total","amount":"1/3","on":"2025-01-01","reason":"illness"}]}', 16);

INSERT INTO setting VALUES ('colour', 'no', 15);

INSERT INTO entry VALUES (1, 'xrq2', 'xrq2i26hbt973ei9yhc57psuyvp3xnm9', '2025-06-05', '2025-06-06', 'Motivational interviewing', 107, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 1, 0);

INSERT INTO entry VALUES (2, '27sz', '27szt5s3gvnafnkn6jaav3k32c6jj5nt', '2025-10-23', '2025-10-24', 'Café Łódź', 216, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 2, 0);

INSERT INTO entry VALUES (3, 'e64e', 'e64ermuucm6ffi5n4xs5ma4ezivn5z3d', '2025-07-24', '', 'Safeguarding', 61, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 6, 3, 0);

INSERT INTO entry VALUES (4, 'tkyi', 'tkyiften5qcprrn6js4jhib4t9tinkck', '2024-05-28', '2024-05-29', 'Safeguarding', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 4, 0);

INSERT INTO entry VALUES (5, '6wg5', '6wg5hj7wew8xfxa4ur4jvyn2sa76v2ig', '2025-08-23', '', 'Motivational interviewing', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 5, 0);

INSERT INTO entry VALUES (6, 'sqeu', 'sqeuy4jkdhbzwbqv6d38k9gqtqjt32wy', '2025-06-20', '', 'Café Łódź', 280, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 6, 0);

INSERT INTO entry VALUES (7, '2d5i', '2d5ihufngtejzeiywpjvuw5w3bdffvri', '2024-07-11', '', 'Motivational interviewing', 190, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 7, 0);

INSERT INTO entry VALUES (8, '2zge', '2zgemsgu99qi9her8gah8h2usvut626j', '2025-11-17', '2025-11-18', 'Motivational interviewing', 147, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 8, 0);

INSERT INTO entry VALUES (9, 'y2yg', 'y2ygc3rknd97he2cqz42uza4xutf32ij', '2024-06-28', '2024-06-29', 'Motivational interviewing', 192, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 9, 0);

INSERT INTO entry VALUES (10, '8d3d', '8d3dxc59exv86a86cw9sgctrqrxr7jhp', '2025-05-22', '', 'Safeguarding', 235, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 121, 10, 0);

INSERT INTO entry VALUES (11, 'rtet', 'rtet7utdxy4n9vwvridyf5gcrxmy6k7p', '2025-08-20', '2025-08-21', 'Café Łódź', 4, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 11, 0);

INSERT INTO entry VALUES (12, '24un', '24unuvfa7ttvqktmjtabpun4qwiptbjt', '2024-12-13', '2024-12-14', 'Motivational interviewing', 76, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 127, 12, 0);

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

INSERT INTO history VALUES (1, 'entry', 'add', 'xrq2i26hbt973ei9yhc57psuyvp3xnm9', 0, NULL, X'87bb6d5c080caf43d6e9fd6ab4205140', X'2ebb4f302c0ae80698be79503b808ebb1708f3b2d541b2bb945bde5e151f0806', '', 0, 0, X'a6802197f54f6d31b8e1a8d1c0e7e8e0a8e5caaa2c4aeeba978205dfee517f5d');

INSERT INTO history VALUES (2, 'entry', 'add', '27szt5s3gvnafnkn6jaav3k32c6jj5nt', 0, NULL, X'b0e70a45b85649214be722d78a20544c', X'855e23519a789d8885668b5fa0f5244e52d0d2dc74fec0bcd466a8635538f61b', '', 0, 0, X'90e9348d50ddebea0aa784d00aff7daae9e43c62a07dc0384470fc80e64fe9ba');

INSERT INTO history VALUES (3, 'entry', 'add', 'e64ermuucm6ffi5n4xs5ma4ezivn5z3d', 0, NULL, X'f06acba634b12add8f6f8e62d828f807', X'3b309efd52161782daf403d25dace1a0ba1f2a1fb9ac58c399f429e24771d5f3', '', 0, 0, X'1add77f536dced9fc2095baf2c499f50577a13bf1131855077b49f30f0f0f525');

INSERT INTO history VALUES (4, 'entry', 'add', 'tkyiften5qcprrn6js4jhib4t9tinkck', 0, NULL, X'34fd83f2427fa988d7dd6fe274f4493a', X'3a157f58a21efab9ff025502fe344aaca23d17986a3c5b84272be943009a7422', '', 0, 0, X'03e50c87e86ed1d8a1dd29728eaed5edbf765339580e679a69e717e1ff590717');

INSERT INTO history VALUES (5, 'entry', 'add', '6wg5hj7wew8xfxa4ur4jvyn2sa76v2ig', 0, NULL, X'0cf7fb8e6257d4e487e6b14a3284c553', X'7964b211412a4155da0f1a66e50d8262bb0cde52c46299466af2da4ef475fea1', '', 0, 0, X'a8c5fb9f895613116ef85a659da1f69878fe1ca5eebe0f516098c0539782abb8');

INSERT INTO history VALUES (6, 'entry', 'add', 'sqeuy4jkdhbzwbqv6d38k9gqtqjt32wy', 0, NULL, X'60419b60496d021160590c5f3b4def62', X'77d0a5f7cdb1aa1301b2970e2eb61b253465dc47f82bfc3857b77b1791362b38', '', 0, 0, X'25b0ed134fda12aa27a43d05a201b6c0614ed89171213dabd5eae99e6ec4b533');

INSERT INTO history VALUES (7, 'entry', 'add', '2d5ihufngtejzeiywpjvuw5w3bdffvri', 0, NULL, X'f0baceb7237e8c7d6fd58fe57d8d8615', X'fe8f4b8449e2ffca7a5a40ac9b9d9293c953e126bfd4b788a2a177ad713682d9', '', 0, 0, X'64840e0f72e0b9f65be00335273d0754deb26977f4eb3e7297f14a7d60ece0d1');

INSERT INTO history VALUES (8, 'entry', 'add', '2zgemsgu99qi9her8gah8h2usvut626j', 0, NULL, X'c323e89d2d5fc268d530efb86203b6a3', X'7507e603f7852067ebe587792a06ebc7ff1592f9f4aa29113197326881b339eb', '', 0, 0, X'779068d40b1f628cb5c51dd1cae05a7870bf6d1755637aac2763d3a3a566a33e');

INSERT INTO history VALUES (9, 'entry', 'add', 'y2ygc3rknd97he2cqz42uza4xutf32ij', 0, NULL, X'84c7a57a8c9f40c712bf7da4f3040ef0', X'5ddbcc3035eca7f8e262b283f66c1acce81947254d2abc0000405277a84a8622', '', 0, 0, X'db87d33e19f7e555ff5214b195952bb746bd9c718d1be41432e147e0d970a152');

INSERT INTO history VALUES (10, 'entry', 'add', '8d3dxc59exv86a86cw9sgctrqrxr7jhp', 0, NULL, X'c39c5ba6542e8f4c485ade09dc182aae', X'9eb4478da04bc56062872d45f755a8e3462b2e5a95d746ebdc99b2db1380d16e', '', 0, 0, X'6de5df3b6d6e028a6d331a906cce3a49aec9f954406d5ed6e86c957ea20a818a');

INSERT INTO history VALUES (11, 'entry', 'add', 'rtet7utdxy4n9vwvridyf5gcrxmy6k7p', 0, NULL, X'04d6865e83c79f0dc4b62e20367ee29d', X'8bcaa86323bd2555b3121335260beecd0e15914bc6e71b3919fbc57f45f7d08f', '', 0, 0, X'8d66bd60eb304335e26c6b551bf6d096ba075c44791c1199220853e389c43880');

INSERT INTO history VALUES (12, 'entry', 'add', '24unuvfa7ttvqktmjtabpun4qwiptbjt', 0, NULL, X'ad312896d87534f0ab309b0960c698b0', X'398727d705b96be69fb762b5a6aa2ac8b3579e4d5d2c82bb7db91dceaebce08f', '', 0, 0, X'344d0f43caf227ac6ea200201be8ba2251534d1b596218529d12fd1be74763bf');

INSERT INTO history VALUES (13, 'step', 'change', 'test', 1, 'a change', X'f24a2b64c75143e773d6c273cc9302bf', X'0b381caccc5e7093aa78119d1cac06e167ce7d9f13555278f393541b9cc2f911', '2025-11-20T09:00:03Z', 0, 0, X'b5c8f03b0dd28a8dd3b8cb3799ba4baaa4b87476c91110792fd86c087ca5d7be');

INSERT INTO history VALUES (14, 'member', 'change', '', 0, NULL, X'86fc4af8c10fffe5cfe4da3ac881ad00', X'c3aab442aa9d9e687d80035121dc2443c56c5252f5a66d062aa71864e7fcf360', '', 0, 0, X'aa65a2447e297c92bf8f1e1be43e116de503035677726277fcd5205a00db49c1');

INSERT INTO history VALUES (15, 'setting', 'change', 'colour', 0, NULL, X'ffd89180efc93a1fad97a40b681aa14a', X'2a276c74be5a3768c3392c8f10e5d8f68c0f127e967aa0eb739c872dd854550a', '', 0, 0, X'6b660cf5dcf6e85155f6ca37c4901ec43ab0532ee44ff671f132504f68e9793d');

INSERT INTO history VALUES (16, 'membership', 'change', 'nalw', 0, NULL, X'cee7fd20a42c486d6af6d8883d1df0f9', X'e27495010a90162548fbc26c11480b0fea922eb6b3b7680c93ee62052d855f79', '', 0, 0, X'95c340d32d012d87a283eeaaeb2f128a3929aded2f3cc4c9f7149e2a1efdfada');

INSERT INTO history VALUES (17, 'step', 'change', 'test', 14, 'a change', X'bae4d49ee3c779efafbfe2beeedbf81a', X'5b02bac2b8111426ece58f2ad1ecff6c86180532a82d438a71f1bbae2ad665a8', '2025-11-20T09:00:05Z', 0, 13, X'b18775a1ece5c406b89e838af8266efff4ce768c106ea6be86064e75a74c315d');

INSERT INTO history VALUES (18, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'6a7026072a6ec8f0c855934dd8d32a3a', X'e06fb0add3a78d113760f25d3d7134f07a6873702154cb6d4457f5dcc8aeb369', '', 0, 0, X'3553bb26925498729a26cd85a19212c4363c34464c9bd37b2d27689097b99e12');

INSERT INTO history VALUES (19, 'step', 'change', 'test', 18, 'a change', X'ae075669a55d8eb16071e03620f1dae3', X'ca77590f4a79a5e53716ba6d87e7f2ec75e82a63a40f03c6532725c09e2c5eac', '2025-11-20T09:00:07Z', 0, 17, X'eae8d4da0b169d826aea758893e47b0e84febf96440361f8dc4c387f16840859');

INSERT INTO history VALUES (20, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 18, '{"scheme":"nalw","span":{"from":"","to":""},"on":"2025-02-01","to":"NALW","record_digest":"d","rules_digest":"","rules":"x = 1","record":"e30="}', X'dbad7609edfb7d425aee358979498aed', X'44ee998ca95bac5475c32e228bab7bb3a34e6c392688fcec0532505ec12f042e', '', 0, 0, X'd8a16c0c909f775b0ad10220681cbf9e9511dff91fdff9bd7e38dd2c37d9a1dc');

INSERT INTO history VALUES (21, 'step', 'undo', 'undo', 20, 'a change', X'5a1186da4404d4cb01d0fe7ea17790dd', X'f274b847eb6303f6fbb96e0747f282e1de4a37b8718d8dc79708e8f5e27bb295', '2025-11-20T09:00:09Z', 19, 0, X'cafbaab94f4713b508ce50a579675a13058ae7384e1eb45a840c2cac83c72e1f');

INSERT INTO history VALUES (22, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'e9f5525b2d4300442838de9f68f340a2', X'bb5607ee699357b96f62b22ff3716616161687b3aa2e14fb72ac0077aae1abd6', '', 0, 0, X'899adae81439290adc22f5c192c417ca435055d15ed44509b4f384fda93f27f9');

INSERT INTO history VALUES (23, 'step', 'redo', 'redo', 22, 'a change', X'210f892404dd68e28ff0943066b117c5', X'03e0cbe66d9d83c86eee8d5a1463199b4e8cc8173b710a6de62c14fd4f0a4e4c', '2025-11-20T09:00:11Z', 21, 17, X'4603899963e4120d73e774fdfd5f900fd06d49746586bbb35d9751e55a53d5a6');

