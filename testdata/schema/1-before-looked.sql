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
  seq INTEGER NOT NULL CHECK (seq >= key)
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

INSERT INTO meta VALUES (1, '4rythwj33vc6wn4eu5ccef7irr28ytxt', 1, 23, X'f7c5f62ab6224546377279fd5cb5f66b7b49f693b0e220cbdf04a5a1cfdb0235', 23, 0, '2025-11-20T09:00:11Z');

INSERT INTO member VALUES (1, 'Ann Łukasz', '7', 14);

INSERT INTO membership VALUES ('nalw', 0, '', '2024-02-29', '01-22', '', '{"reductions":[{"requirement":"total","amount":"1/3","on":"2025-01-01","reason":"illness"}]}', 16);

INSERT INTO setting VALUES ('colour', 'no', 15);

INSERT INTO entry VALUES (1, 'r6s5', 'r6s59f8gy8pnebkrri6pcb9pcipgyfac', '2025-06-05', '2025-06-06', 'Motivational interviewing', 107, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 1);

INSERT INTO entry VALUES (2, 'ny2a', 'ny2axbqayv993argipk9pkevave9d4v4', '2025-10-23', '2025-10-24', 'Café Łódź', 216, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 2);

INSERT INTO entry VALUES (3, '6wn4', '6wn4dgj5pvjzhb8sn5nkg5tx5d7n79xb', '2025-07-24', '', 'Safeguarding', 61, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 6, 3);

INSERT INTO entry VALUES (4, 'fsww', 'fswwmn6ntcsdj9fwxzcf6hcqypfbgbrz', '2024-05-28', '2024-05-29', 'Safeguarding', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 4);

INSERT INTO entry VALUES (5, 'rxe5', 'rxe5uhwzpdukhknu6pikrc9jmtbj8nr9', '2025-08-23', '', 'Motivational interviewing', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 5);

INSERT INTO entry VALUES (6, 'x663', 'x6635sy9rpcgdpqwvtr7grr9yc53why7', '2025-06-20', '', 'Café Łódź', 280, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 6);

INSERT INTO entry VALUES (7, 'u5hj', 'u5hj38ausarqmvd6y8usu4i9ifjwx8ym', '2024-07-11', '', 'Motivational interviewing', 190, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 7);

INSERT INTO entry VALUES (8, 'mmvt', 'mmvt23nbmge7vfwyzzmr89cnhu3fwq54', '2025-11-17', '2025-11-18', 'Motivational interviewing', 147, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 8);

INSERT INTO entry VALUES (9, 'mrxw', 'mrxw838dgfm86yx88uiv3auki3k6dnmv', '2024-06-28', '2024-06-29', 'Motivational interviewing', 192, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 9);

INSERT INTO entry VALUES (10, '4g5m', '4g5m2bki2rtgjfpxne7igh9jdi3y3qyt', '2025-05-22', '', 'Safeguarding', 235, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 121, 10);

INSERT INTO entry VALUES (11, 'sqhu', 'sqhufjdf2qud6qn6yc4cztkn7cse5nzb', '2025-08-20', '2025-08-21', 'Café Łódź', 4, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 11);

INSERT INTO entry VALUES (12, 'k3ab', 'k3abbbkkva42qxfzfk24jwv5b85ijc8x', '2024-12-13', '2024-12-14', 'Motivational interviewing', 76, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 127, 12);

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

INSERT INTO history VALUES (1, 'entry', 'add', 'r6s59f8gy8pnebkrri6pcb9pcipgyfac', 0, NULL, X'368877767d07fdb2f0c955073c7a0682', X'0e1bad48aecf66ab9121d8a8d94807330b62f2ab64ab96275355595502bfb5da', '', 0, 0, X'f6bb76678197a5aeade757ca39d6932d985407af471ef07e87ed6f99f7900196');

INSERT INTO history VALUES (2, 'entry', 'add', 'ny2axbqayv993argipk9pkevave9d4v4', 0, NULL, X'456c66668260f9ed214b19ddf4d1ddaf', X'4f2a6b5ac25ce3186c0dbc9ade5d2008884bbbea44067607ddf7895b54229c1d', '', 0, 0, X'41ff4c5ae0105dda9847bd215d0b450ccc26a7d5549b189b003f18c23100ae78');

INSERT INTO history VALUES (3, 'entry', 'add', '6wn4dgj5pvjzhb8sn5nkg5tx5d7n79xb', 0, NULL, X'c2e327eaa9e431817f425acbc45d7f0a', X'd85a34e90407b9b9f22abbb4aa585ce6a24e223d92087a5552ded19a7a402ab5', '', 0, 0, X'7fd969a01f3b1842724d847546462225a2ffed7ac7d4274e09093b13440e3244');

INSERT INTO history VALUES (4, 'entry', 'add', 'fswwmn6ntcsdj9fwxzcf6hcqypfbgbrz', 0, NULL, X'0e954f8c7dec3f31ecd2dc59e347bdaa', X'0ce2fc389100c28413e47684a6f525571b1cd51d14e8263fac86e6d3527548f0', '', 0, 0, X'94dfec7e041f401271dc1cb9027c12370d9fd250cbdecd9cfafbabae4a992367');

INSERT INTO history VALUES (5, 'entry', 'add', 'rxe5uhwzpdukhknu6pikrc9jmtbj8nr9', 0, NULL, X'fd2a4088ea1d12ce0574fdfbc42a8f96', X'834b32151c2ea75618e5f84df928fcf70de073de4668aae517dee044435d5927', '', 0, 0, X'93c307b6ddf960710ac2a620b0252364a71127f1ef9542e0697c1c3c76617df7');

INSERT INTO history VALUES (6, 'entry', 'add', 'x6635sy9rpcgdpqwvtr7grr9yc53why7', 0, NULL, X'c81ecd0ed3fde1acac51111eef62d349', X'8a04a29aa64393e44cce886545b7fe11d958b1e1ab4f87b11c10c3a4a8e6d458', '', 0, 0, X'e3995aa137ebf09d76b5f0a471303ad9500f13caa34eeda02f5b58b3671e4046');

INSERT INTO history VALUES (7, 'entry', 'add', 'u5hj38ausarqmvd6y8usu4i9ifjwx8ym', 0, NULL, X'702d9d5e8c4a60344a7a3688f67558f2', X'61366dde78bcf20eb670b5fb6ecf19cc1ccafa095d4d513c2b9f2faedba05279', '', 0, 0, X'750efcf96e29b69cda30f9810f4e358410fcc95641215e0073e1527cdb646465');

INSERT INTO history VALUES (8, 'entry', 'add', 'mmvt23nbmge7vfwyzzmr89cnhu3fwq54', 0, NULL, X'909fe95c312cc05da06716f8aff6c81c', X'fe0f8264a250114dfcaa0bfa943449985c4934a2745afc7e510dbafa8e9f8a75', '', 0, 0, X'e6dd23d19e02d283cf9c5154d32362b68a93930497916c2f30114aadb732aca6');

INSERT INTO history VALUES (9, 'entry', 'add', 'mrxw838dgfm86yx88uiv3auki3k6dnmv', 0, NULL, X'43a9ce5c8ba358e6f7fb53deb4067226', X'2407b58e646b906d477c048581c60a3f1c61bb9adb1d82da1013ae0d14a1504c', '', 0, 0, X'd25b1aa4198d04d9349cea92ee73d62da63f37d1792d296776ceda8c11232612');

INSERT INTO history VALUES (10, 'entry', 'add', '4g5m2bki2rtgjfpxne7igh9jdi3y3qyt', 0, NULL, X'967017b6de13ba56f0cde80edf6d8d73', X'2d790b72a50495bff8534787c1f89d4fec3c332042d5320baf65968b83874a31', '', 0, 0, X'9a8fea2c2d2805fb0061473386d093373152a25733cd20fc4adff7de90d9696c');

INSERT INTO history VALUES (11, 'entry', 'add', 'sqhufjdf2qud6qn6yc4cztkn7cse5nzb', 0, NULL, X'03d6863a90f193272f1ad7bd8808f6b0', X'e12611451bf53cec9e2c8c9bc619b66cd96744722802ea063d2378426864c89c', '', 0, 0, X'a6991966ee091aa41e998c283b649aa45a8a323e525c9c40b1b6a37198907e58');

INSERT INTO history VALUES (12, 'entry', 'add', 'k3abbbkkva42qxfzfk24jwv5b85ijc8x', 0, NULL, X'385b0655131bf6a92ad1e04fb1fff434', X'5cd44f69b8dd9c4265248b30afe74c52c05fae8c00f97e7f3ff309abc50dde3a', '', 0, 0, X'9ef37b7900d9947a8a0cc0e980b0d20882ec1d977afbe7e4b7d8fc544192b7af');

INSERT INTO history VALUES (13, 'step', 'change', 'test', 1, 'a change', X'c7e79748bde7fd3404c42fa9493020d5', X'98280004f0d77231ad6d08cb6b239b90ff33c8bab2e19b932f19ad653f162ea1', '2025-11-20T09:00:03Z', 0, 0, X'd9607b7fd987c31af50930eb4ea6c55315c6ee0823da812bc99ceb2a1f8cc90e');

INSERT INTO history VALUES (14, 'member', 'change', '', 0, NULL, X'6f82c61412986a50fc680637d4a40a24', X'35813b0ad5cd22272ce4706988f11b4f240c5fa809cc58da114637a59de1c2ff', '', 0, 0, X'8f2ab46b4b3fa4c19ba3f995ff3b83359b035831d17aff75fc13ceee354c76fa');

INSERT INTO history VALUES (15, 'setting', 'change', 'colour', 0, NULL, X'ec987299f8b920da2859fc30706a5a2e', X'cfa85870232aa6a2d6be14bfebdaa2abc59decfefe45a2017675ebf1e52b5a95', '', 0, 0, X'ebf6779928c7f4d6cd65ee6342d2f018224351c1e201e5b8171d6f4ddb0054ea');

INSERT INTO history VALUES (16, 'membership', 'change', 'nalw', 0, NULL, X'0461d0d331615c41757ebe6f04248cfc', X'c7d7da42728e2510362331f70583fe67bfd2042de81c3a5ebe83285b65a61c2a', '', 0, 0, X'91fd5ef95634a0f10dda2ca067f7b680f11c316197fa1b9b0fd1d1147ddaa1a3');

INSERT INTO history VALUES (17, 'step', 'change', 'test', 14, 'a change', X'7366bd448234c02ced7b67e21307c0d7', X'479aa2785e2ed057780ed7379e78a982670a21e5dae1bd3d6c9d768b7ca45aeb', '2025-11-20T09:00:05Z', 0, 13, X'a22554276ba98d0f22748ecada10fec620567d274f9b90c63a465fa0fd1888c6');

INSERT INTO history VALUES (18, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'8b705171209c61d76dd172cd6034fc20', X'fb321c1bbc0eb21b88843fc30d1b899babad93bdd836a1f340050957ed88eeb4', '', 0, 0, X'f3d864ed9f3a3131b756036d3f557277555cc92704229c2ab7e6e265e423cb21');

INSERT INTO history VALUES (19, 'step', 'change', 'test', 18, 'a change', X'd27f19ec49cefb978eb11b08de6c0dde', X'408f4f8e25bd2af46634fcd433115c3d119d0c1e9553b2da61869195bde5d10a', '2025-11-20T09:00:07Z', 0, 17, X'c93d85b27146dac3757ebc97810af7c63eab9196a3fd32c3fbad2ad3036f3373');

INSERT INTO history VALUES (20, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 18, '{"scheme":"nalw","span":{"from":"","to":""},"on":"2025-02-01","to":"NALW","record_digest":"d","rules_digest":"","rules":"x = 1","record":"e30="}', X'1b68c5582ce181f49027d254ebf5f2bb', X'db68262a5c358513c879ab1b8f7af795acc2ba64df70f7bae0eb5a51e220bacd', '', 0, 0, X'17f49ae73f567940c1613e3b169f85d3269316093c33aa2c27fab96cf8e825e7');

INSERT INTO history VALUES (21, 'step', 'undo', 'undo', 20, 'a change', X'8cbbfeab48fb650a12493849a7be4c13', X'4afb5a265c2edb62a3d1deed2f69dff206f00f35b4ce7e198108d345e33eee02', '2025-11-20T09:00:09Z', 19, 0, X'cb6d02f0de4085adbae622020e35369e03bb6818399c27772812dd323e1e70c1');

INSERT INTO history VALUES (22, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'c8444b7d691437a5a12cbd9ee93b8571', X'f524026162b91151480947b14049541888766d759d8194658901349b6205830e', '', 0, 0, X'3a796b13c24c7d978994fee1c41c928858c344e1a4684bbaa254b20af71f2045');

INSERT INTO history VALUES (23, 'step', 'redo', 'redo', 22, 'a change', X'f40832881b3cc1fe57faa4d2d069db62', X'13c186db0cb68f03d6438b86cb0a66c6e96c7c9a6a7db3168cca13d07be4b10d', '2025-11-20T09:00:11Z', 21, 17, X'f7c5f62ab6224546377279fd5cb5f66b7b49f693b0e220cbdf04a5a1cfdb0235');

