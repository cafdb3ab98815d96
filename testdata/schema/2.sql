PRAGMA application_id = 1129333836;

PRAGMA user_version = 2;

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

INSERT INTO meta VALUES (1, 't9n4u9riteexv95twk24qdjy6pdn2k9a', 1, 23, X'a89523d119ef2fe9b7268c7fe2a13f245cba3c87e8724c182aabff384ce9c18f', 23, 0, '2025-11-20T09:00:11Z');

INSERT INTO member VALUES (1, 'Ann Łukasz', '7', 14);

INSERT INTO membership VALUES ('nalw', 0, '', '2024-02-29', '01-22', '', '{"reductions":[{"requirement":"total","amount":"1/3","on":"2025-01-01","reason":"illness"}]}', 16);

INSERT INTO setting VALUES ('colour', 'no', 15);

INSERT INTO entry VALUES (1, 'weww', 'wewweixqvpysnvnhnrddrdbvuc37bu9q', '2025-06-05', '2025-06-06', 'Motivational interviewing', 107, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 1);

INSERT INTO entry VALUES (2, 'j6gy', 'j6gy7jegfqxqs3qyfk6gw2bd94mne7g5', '2025-10-23', '2025-10-24', 'Café Łódź', 216, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 2);

INSERT INTO entry VALUES (3, '8w22', '8w22p8t3saekktdgdsreir6gcwv5n27b', '2025-07-24', '', 'Safeguarding', 61, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 6, 3);

INSERT INTO entry VALUES (4, 'jtg9', 'jtg9hny4acdbs6t4i5erkeasm5m5si86', '2024-05-28', '2024-05-29', 'Safeguarding', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 4);

INSERT INTO entry VALUES (5, 'pztc', 'pztc2fxuj29nx6riz3zpww3bqwbqjvfw', '2025-08-23', '', 'Motivational interviewing', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 5);

INSERT INTO entry VALUES (6, 'fuiq', 'fuiqtnaavtnquut8qj73s3w9phiub9fx', '2025-06-20', '', 'Café Łódź', 280, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 6);

INSERT INTO entry VALUES (7, 'g3zd', 'g3zdfm4cnzsk4r6jeh939w529zmtdfpk', '2024-07-11', '', 'Motivational interviewing', 190, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 7);

INSERT INTO entry VALUES (8, '8k75', '8k753n677p3xqis8m68ibei2smryi558', '2025-11-17', '2025-11-18', 'Motivational interviewing', 147, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 8);

INSERT INTO entry VALUES (9, 't2g9', 't2g9n2im32j2vzazrzjfftayjzcj46s3', '2024-06-28', '2024-06-29', 'Motivational interviewing', 192, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 9);

INSERT INTO entry VALUES (10, 'ydmt', 'ydmtjx7dxx4w5v4ekdfgetg5keg7uraw', '2025-05-22', '', 'Safeguarding', 235, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 121, 10);

INSERT INTO entry VALUES (11, 'h8b9', 'h8b99uqmwmcmxvn5454gitdmb8s4w8w3', '2025-08-20', '2025-08-21', 'Café Łódź', 4, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 11);

INSERT INTO entry VALUES (12, 'nsp6', 'nsp6zrqtz2qa3tgpir9an8qdxjbarxjc', '2024-12-13', '2024-12-14', 'Motivational interviewing', 76, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 127, 12);

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

INSERT INTO history VALUES (1, 'entry', 'add', 'wewweixqvpysnvnhnrddrdbvuc37bu9q', 0, NULL, X'2aeef5354f7e55cb09d94516a2da1792', X'df5bcc6396292c7de6a4965de4d195f7a8426df660fa8cc85f711f0eca5a3af9', '', 0, 0, X'f6daade3fd326c60288f9c94e4084b064e29e22f160eb8d53e59296bf2cc41dd');

INSERT INTO history VALUES (2, 'entry', 'add', 'j6gy7jegfqxqs3qyfk6gw2bd94mne7g5', 0, NULL, X'8a37fe7c6a3edff3e62517d91f3014ec', X'1cf340b3974197782a4c5d101e42fd253b7b7ce9052527ed6429deb0ffb94850', '', 0, 0, X'1c21a2a3c78d78dfdb2126d19074661cb8c3c93c5800d6fa727785e280e0bcdb');

INSERT INTO history VALUES (3, 'entry', 'add', '8w22p8t3saekktdgdsreir6gcwv5n27b', 0, NULL, X'3abd8880cd1e4400024eb40b4e7a20fe', X'c70d42aea16a7f102e778476597c1a7c484662c3d6f947fb207047503743d727', '', 0, 0, X'ec520ffc66f65ee11db890a28517671b8de24e9d91dd29cd5e32c6ae52e68df2');

INSERT INTO history VALUES (4, 'entry', 'add', 'jtg9hny4acdbs6t4i5erkeasm5m5si86', 0, NULL, X'b839f0564362aca8387965906a3fef95', X'0db2a5b2fd61e9cb1121070682e7c3570fec6e88c2f0c3fdc359100e78ce8255', '', 0, 0, X'ad67131f29b1c5b1cc0e493c63f502ff0eb5cef75d76cc23fb5cc2cef5270b8a');

INSERT INTO history VALUES (5, 'entry', 'add', 'pztc2fxuj29nx6riz3zpww3bqwbqjvfw', 0, NULL, X'80ea204bb7059500cdf476f1c290041c', X'423a74ca9c80c9abc35aaefb5766095178ae36abf88ef1fca7c3117fdb77eec1', '', 0, 0, X'bb6a56a58420c3df22a4718e010d4d07ddf83f8fa61961322a5a1f9d14810a69');

INSERT INTO history VALUES (6, 'entry', 'add', 'fuiqtnaavtnquut8qj73s3w9phiub9fx', 0, NULL, X'f7f7456745fc775142efd67ca99dfa4c', X'94d9c40510ab647c1b1116f5908f49da00522e3d02921f41e10a0291817fefa4', '', 0, 0, X'9aff6540d95f6232b457ae399ca4dbc9849b5daa317f06866124f93643472171');

INSERT INTO history VALUES (7, 'entry', 'add', 'g3zdfm4cnzsk4r6jeh939w529zmtdfpk', 0, NULL, X'027c94d75102f362c85065b601bf3e85', X'6481d80ef89aa1bcae6ee3a96eb996e42eb6ec5710070da6506ea06a59c2896d', '', 0, 0, X'd723315a2e88df432efeaf2665ebea293a76274acaeb1b92165569e29706496a');

INSERT INTO history VALUES (8, 'entry', 'add', '8k753n677p3xqis8m68ibei2smryi558', 0, NULL, X'df31a818a76623eaf2e75246ba361196', X'74037304874c169b53539c11aa00354518abd5551782314790d1f1741bca1a59', '', 0, 0, X'0882f168f879b20def85e48fe22d7818993faf8cffe2d5e9a81cfcf38ddbf517');

INSERT INTO history VALUES (9, 'entry', 'add', 't2g9n2im32j2vzazrzjfftayjzcj46s3', 0, NULL, X'b50fcbc253cbdf8a93703ae741f6c16e', X'34cd7b65dfd9b173a398ee35d302f9095055a4c3d040d51b9df4a40c807a973f', '', 0, 0, X'0e2d079ff5098e5ed5943c9ac67c14802aa5e65ca7ef2c9fdbcc882e8f9f67d3');

INSERT INTO history VALUES (10, 'entry', 'add', 'ydmtjx7dxx4w5v4ekdfgetg5keg7uraw', 0, NULL, X'162e8f32841b692cd8540f7f05a74578', X'00507b2ce37e52ab30c7705676248e8eff339daafaed0816e49f0482880db483', '', 0, 0, X'ed04bf140ac4ea59b79f1b92d8ff4beefb2bb579ae35c6723b24570bd9eff121');

INSERT INTO history VALUES (11, 'entry', 'add', 'h8b99uqmwmcmxvn5454gitdmb8s4w8w3', 0, NULL, X'34f5200699a000e7082d5dc90348f08e', X'044040a599bf4b66af9f7a6509cae9a1cd8de376c324e281447917670d703e7f', '', 0, 0, X'fdd7e783bc59c18d0a465e286798a361a9692362412043d694736811999834f1');

INSERT INTO history VALUES (12, 'entry', 'add', 'nsp6zrqtz2qa3tgpir9an8qdxjbarxjc', 0, NULL, X'0884d1284c921f5036bf75655ab4fae9', X'ff555a6f1800bada46b15b81f5dd873062cc5eac1f1e5aa177af8eca97daecaa', '', 0, 0, X'2af92e253bf88d195ac70f557214b94eff4360647ac62a31542a8e96b821b081');

INSERT INTO history VALUES (13, 'step', 'change', 'test', 1, 'a change', X'c749d7e1606d9638f0dde74ab792d34d', X'15995121e96f406624967040998a032de2bfbbe25ca66ce778879d5857db0980', '2025-11-20T09:00:03Z', 0, 0, X'1957b12b87c6b9391d612c36d5b5b4ce6786da11f03277be679757c768516446');

INSERT INTO history VALUES (14, 'member', 'change', '', 0, NULL, X'5ccf0f0dff90953405c4d08c7bccdd79', X'66f33a2fe18e07db169ba47d4eb0249c84b2157da94f29a5bd3cb3e3b6a126f0', '', 0, 0, X'91be58f4a202dc77120db2346285f7f2e3c5c0a1f04bb3d1e93454e5a8c396b8');

INSERT INTO history VALUES (15, 'setting', 'change', 'colour', 0, NULL, X'a36c80e77a7ca6639db583e5ee2a691d', X'a9ab0fd194487b1a5c6694075644bf95de205834950717dc3f788630c250f421', '', 0, 0, X'a4f3abf28b6ade84a82eed35dd6c342e863dc9e3eb45e7e7e98e7bcbcc22ffb8');

INSERT INTO history VALUES (16, 'membership', 'change', 'nalw', 0, NULL, X'0154c4710b7066382213c8ccab7dc7d4', X'9254b444d9cb80d3a7e0bacc8d1f01f2a6a79157f1b9c88b46da60183465a4eb', '', 0, 0, X'6f3cc664c41c15e4aa1882108ca38eac35184eebbe32cc4551805cdd8a1d28db');

INSERT INTO history VALUES (17, 'step', 'change', 'test', 14, 'a change', X'2fcd181c322bb0c2d3b50f4302585262', X'7927bce0f49ce7ad9e692ada06cadb6a7d3afdd4c5cd2b1e3b19fccef0ce1240', '2025-11-20T09:00:05Z', 0, 13, X'f5ea8a0faa50b24ff8c0475f69613c47d6ac9a56400e8ec19e8dc0b2f348e8c9');

INSERT INTO history VALUES (18, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'89cde894d097e3007f393e9416dde59e', X'1fb19c231c3d533ea63bafe610dde76ca6e611e5b3e173e9cc2cb0e1914f8089', '', 0, 0, X'957e0f2f69cb107771c0c5a69550522d9845aa5f8b204e62ddaae0496c3aa345');

INSERT INTO history VALUES (19, 'step', 'change', 'test', 18, 'a change', X'd9085cc0e576ef42347ebf703947af94', X'a20be71a15b1e80b9b101534d3b1fc759afe30ba319ad577911e1d9722b36574', '2025-11-20T09:00:07Z', 0, 17, X'02e344b679af64a3f00f3ff5a279aa2a8abf6124c606b36c45c088f650e78a24');

INSERT INTO history VALUES (20, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 18, '{"scheme":"nalw","span":{"from":"","to":""},"on":"2025-02-01","to":"NALW","record_digest":"d","rules_digest":"","rules":"x = 1","record":"e30="}', X'1107892fc92bd285a0f497e0c4491015', X'70c754f20d3b845edbfd4b9443d4191945f7141adae87e4554bd0ce5116e11cb', '', 0, 0, X'204c4e8342b2034e8cc89aedc8ef06ce4b91bcf18f816a46b3ada909840018c8');

INSERT INTO history VALUES (21, 'step', 'undo', 'undo', 20, 'a change', X'ee41d9a5439f17c4603bfa302d59ae89', X'583edba839e5b4ac96df33e546a85895968eb7220cdd748946d3fab212f64e26', '2025-11-20T09:00:09Z', 19, 0, X'deaee550e8ce38de62d04afe8a56aad20d3bcc2d97b0cb49335c0e61c1c16be4');

INSERT INTO history VALUES (22, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'ff300ab6a2d3ae82cb30a3ea5bdb2451', X'0d5e895e35523e80ef3e9e334593f3d2794e4bc8ae4f2eba38f07408fb70babc', '', 0, 0, X'87383b88812fbbacc67dfea4b1c67518c91749003bde5b6a72a92f56849a20ad');

INSERT INTO history VALUES (23, 'step', 'redo', 'redo', 22, 'a change', X'6c8fbc77d14d28cd0fb9c68728c546de', X'e120b4fedb2096204823cd4301f07f1d7a8afa008f2cdc6745dfe207659d2619', '2025-11-20T09:00:11Z', 21, 17, X'a89523d119ef2fe9b7268c7fe2a13f245cba3c87e8724c182aabff384ce9c18f');

