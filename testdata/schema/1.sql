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
  entry INTEGER NOT NULL REFERENCES entry (key) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL,
  scheme TEXT NOT NULL CHECK (scheme <> ''),
  activity TEXT NOT NULL CHECK (activity <> ''),
  certified TEXT NOT NULL,
  PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE field (
  entry INTEGER NOT NULL REFERENCES entry (key) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (name <> ''),
  text TEXT NOT NULL,
  PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  entry INTEGER NOT NULL REFERENCES entry (key) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE split (
  entry INTEGER NOT NULL REFERENCES entry (key) DEFERRABLE INITIALLY DEFERRED,
  tag TEXT NOT NULL CHECK (tag <> ''),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 2635200),
  PRIMARY KEY (entry, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE competency (
  entry INTEGER NOT NULL REFERENCES entry (key) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  entry INTEGER NOT NULL REFERENCES entry (key) DEFERRABLE INITIALLY DEFERRED,
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
  entry INTEGER NOT NULL REFERENCES entry (key) DEFERRABLE INITIALLY DEFERRED,
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

INSERT INTO meta VALUES (1, '7xp6gahyspsucbygbnqhfqf249ut5axb', 1, 23, X'07a62ededb3039a7a178f16c4c7261dc369adea7af21c27fd5e9424b8338a795', 23, 0, '2025-11-20T09:00:11Z');

INSERT INTO member VALUES (1, 'Ann Łukasz', '7', 14);

INSERT INTO membership VALUES ('nalw', 0, '', '2024-02-29', '01-22', '', '{"reductions":[{"requirement":"total","amount":"1/3","on":"2025-01-01","reason":"illness"}]}', 16);

INSERT INTO setting VALUES ('colour', 'no', 15);

INSERT INTO entry VALUES (1, 'x4aw', 'x4aw7ez82dev6phgtgej84a5td78k28c', '2025-06-05', '2025-06-06', 'Motivational interviewing', 107, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 1);

INSERT INTO entry VALUES (2, '7scs', '7scsfttwg5bu75sb8q3ji2qdhi6kwyma', '2025-10-23', '2025-10-24', 'Café Łódź', 216, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 2);

INSERT INTO entry VALUES (3, 'uyme', 'uymey2t39ijwjhen3qig2d8cfcswq92n', '2025-07-24', '', 'Safeguarding', 61, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 6, 3);

INSERT INTO entry VALUES (4, '4dwx', '4dwxwgrs8vhknupbqr7gqux2vca2uq4g', '2024-05-28', '2024-05-29', 'Safeguarding', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 4);

INSERT INTO entry VALUES (5, 'r2ik', 'r2ik5632k3iyn7yjpssts6er623uxma7', '2025-08-23', '', 'Motivational interviewing', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 5);

INSERT INTO entry VALUES (6, 'h5z9', 'h5z9if9fhp4h25mnbnbeq963dsnefmx4', '2025-06-20', '', 'Café Łódź', 280, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 6);

INSERT INTO entry VALUES (7, 'nm3x', 'nm3x2ef5zkqmampgrcuec8pgjxa4a4bm', '2024-07-11', '', 'Motivational interviewing', 190, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 7);

INSERT INTO entry VALUES (8, '7fxk', '7fxkt8fki5f4s2ktf6defm325zzewaa9', '2025-11-17', '2025-11-18', 'Motivational interviewing', 147, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 8);

INSERT INTO entry VALUES (9, 'rver', 'rverqk5fzpud4ic8fz8q9ggn39ktpj3w', '2024-06-28', '2024-06-29', 'Motivational interviewing', 192, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 9);

INSERT INTO entry VALUES (10, 'cj8t', 'cj8t2e3kek8mvifnjw5wvhq8dg82rmt8', '2025-05-22', '', 'Safeguarding', 235, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 121, 10);

INSERT INTO entry VALUES (11, 'dqja', 'dqjaszrvtzdyviufec824ykdrfge65f8', '2025-08-20', '2025-08-21', 'Café Łódź', 4, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 11);

INSERT INTO entry VALUES (12, 'xmim', 'xmimisd8mhqzx8nm3b48vx367b7i6xx4', '2024-12-13', '2024-12-14', 'Motivational interviewing', 76, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 127, 12);

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

INSERT INTO history VALUES (1, 'entry', 'add', 'x4aw7ez82dev6phgtgej84a5td78k28c', 0, NULL, X'b5d6497a8c37ffbd43c5c7938a7c745d', X'b6f1084d2d3e37d273dc3192e23d57870ab298e2883dcd8f5d240d3a597caae5', '2025-11-20T09:00:03Z', 0, 0, X'6b95c61087e7b319cc140323e14f7f191b56efeadfe606cb0782fb65c3533694');

INSERT INTO history VALUES (2, 'entry', 'add', '7scsfttwg5bu75sb8q3ji2qdhi6kwyma', 0, NULL, X'5eb1056a6c697c82d320cc41771e6085', X'91764b5ce8b7dc60b11e97907d69dad90a91cd5f5f8e0b670602e0af921c00c9', '2025-11-20T09:00:03Z', 0, 0, X'0483af09ab1a10b5224e160960093aaa4e6cd9da68d1eed58811592dd1a7d069');

INSERT INTO history VALUES (3, 'entry', 'add', 'uymey2t39ijwjhen3qig2d8cfcswq92n', 0, NULL, X'7a1851ebe585105ded70ae7a24761f73', X'b58575d5557d402929c73b3d1b2e49ea3b69701b759dc225a4ac1bb15b8b2396', '2025-11-20T09:00:03Z', 0, 0, X'a98f7b6d134dc34145c87c9b6d64baab176d74a84fc6fdfe36169bfac58884a9');

INSERT INTO history VALUES (4, 'entry', 'add', '4dwxwgrs8vhknupbqr7gqux2vca2uq4g', 0, NULL, X'eb9c33d7f6dc0b3fc60a75d52a435a99', X'4297ec4497ea04d1b7ea84f6c7b1334ac24121c1c040ba568c7f56aba320a6cc', '2025-11-20T09:00:03Z', 0, 0, X'2ebe8a366f553fbdb09b54965bccc181d4b08ba3704a2487186013246b5ba113');

INSERT INTO history VALUES (5, 'entry', 'add', 'r2ik5632k3iyn7yjpssts6er623uxma7', 0, NULL, X'5969a3f68d801ae5ef3d507ef6f24891', X'b0c5d59020b4fb07c7978c3e1a2c440148e3fcd6c30c4a980cefe297ec4bee15', '2025-11-20T09:00:03Z', 0, 0, X'78fc7d389898802a05b13181e534387c8b93facb240c38372d4eac75d17f798d');

INSERT INTO history VALUES (6, 'entry', 'add', 'h5z9if9fhp4h25mnbnbeq963dsnefmx4', 0, NULL, X'70e48afe9f7ee91f407aacad0c311137', X'e18ee984af88babe8ba79fdbba7b18ce365ebfb560fa48f9e3b8533e4f8a0322', '2025-11-20T09:00:03Z', 0, 0, X'bc9661b4b7798c30d08544848d67f27f4b6a8d86bf4c7142c00d827dd7a64f73');

INSERT INTO history VALUES (7, 'entry', 'add', 'nm3x2ef5zkqmampgrcuec8pgjxa4a4bm', 0, NULL, X'dd0ad91030d3a3729357fbed04937ee2', X'13d198e718c5c15b624e8fd2ee83fd83143021e4e8b3f887482757b32c26a830', '2025-11-20T09:00:03Z', 0, 0, X'a49f4d23983073b8e8ffe4065cea8994cd002ec38d048b5e19d60e8a9f70c35b');

INSERT INTO history VALUES (8, 'entry', 'add', '7fxkt8fki5f4s2ktf6defm325zzewaa9', 0, NULL, X'661e9208a37758e93395e526c80cecc4', X'6b7caa49ce172bd3302f0e0126f2a07199af61253791b4bdb2822cc55c4ab91e', '2025-11-20T09:00:03Z', 0, 0, X'fa82712af8284a8c83625f8fac52a3434d751fb60e2b02d1ad8712981e063345');

INSERT INTO history VALUES (9, 'entry', 'add', 'rverqk5fzpud4ic8fz8q9ggn39ktpj3w', 0, NULL, X'585c0c1bd17a0b488132f10fb8d49bf1', X'e6c9bc503314f2a859c8bf89a8577563ebffe8b4c51deb84460bc855fe85ac74', '2025-11-20T09:00:03Z', 0, 0, X'2018762666b37fd8ae660f276177dc903a0ae2fe922954bba5d5f81faaf46ac1');

INSERT INTO history VALUES (10, 'entry', 'add', 'cj8t2e3kek8mvifnjw5wvhq8dg82rmt8', 0, NULL, X'd34884614095131de65260b2cbf02867', X'd733484370b64a5d4a21d732541a293abf98fa0c3626801d29b0ecc0b1f6052d', '2025-11-20T09:00:03Z', 0, 0, X'f008ce261ee41c9bfc9b14e59ad3e28a2e43d29b0dbeebfc69d69fe14e71ea68');

INSERT INTO history VALUES (11, 'entry', 'add', 'dqjaszrvtzdyviufec824ykdrfge65f8', 0, NULL, X'cb74e9b9303869ad6ced4605032eeae3', X'16a6de797966b10a1f8f0a9d4359f1dd39a225322c7b0d8d209e1b4c5cb13cf6', '2025-11-20T09:00:03Z', 0, 0, X'b25f2d59a1d3850eff28112156686461b650a002e49b836f123acd673b0cc8ee');

INSERT INTO history VALUES (12, 'entry', 'add', 'xmimisd8mhqzx8nm3b48vx367b7i6xx4', 0, NULL, X'61e3b5c036acd6250a1a970da611885d', X'd71adc22d19344a24a870921aa146f82a80b8f3d53afcf8ce04f52d2f55b5d10', '2025-11-20T09:00:03Z', 0, 0, X'b6adac86fb49bda51637dc8ba1fecacde74f258f0c8ba9a77a7503ef60ffa46b');

INSERT INTO history VALUES (13, 'step', 'change', 'test', 1, 'a change', X'a7bd3c529ba29fb637e903ce89d885fa', X'6aac501c79c49e20c8f73371dec78debe41f826224147b12d92717ba731a65fa', '2025-11-20T09:00:03Z', 0, 0, X'd104d158c606020a551b1a10c95294529de62e61106fb9b63441e461df4da16c');

INSERT INTO history VALUES (14, 'member', 'change', '', 0, NULL, X'1bf8079452c2d4ad1a055a390ad26a41', X'428e4b51e04311604c2c665100cb6009c92d14d5fdf9444c771785b8408b475d', '2025-11-20T09:00:05Z', 0, 0, X'683125f6ce7f0a8597df456b7e5fb4ac4966d2df749e238cfeddb711e4fd5cda');

INSERT INTO history VALUES (15, 'setting', 'change', 'colour', 0, NULL, X'd1f31d5f8055233a9b1f461193832b4a', X'4fa708a487c4762dc0e882c79d8a51616d8801aee53aef2434b111ec61728d76', '2025-11-20T09:00:05Z', 0, 0, X'83238ee60cd51cba81a0b0f346df7d7ea0d37bbb393ddea08114e7f9a34860a4');

INSERT INTO history VALUES (16, 'membership', 'change', 'nalw', 0, NULL, X'806fb1ce000dd5132ca9e9a847e147dc', X'854dcbe139d0ed80d1c3475e05a6fccf6e3d9f6631bb3bb1011dfadc87167257', '2025-11-20T09:00:05Z', 0, 0, X'bdefb0630d53b646bf26194346cf9d4125739bf29ce8fb8594bb8dbbd7baa58c');

INSERT INTO history VALUES (17, 'step', 'change', 'test', 14, 'a change', X'9ded0416d7e466a9cf1de5f64185780d', X'1f423b9cefeef4072ba0c5fd0aca6c2c3ce6139351ede20bc36770271d46c367', '2025-11-20T09:00:05Z', 0, 13, X'58ee7dd4b0057a208a32efb3cdcc4cc2aaf870c90d30c43866446d18593b31ab');

INSERT INTO history VALUES (18, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'1996af1b9e5382beeabdcd5894373fbf', X'95d49e239e0626e941cc1d804437795b39b512490402937e49e8345d086ff2b1', '2025-11-20T09:00:07Z', 0, 0, X'f38b6a23b88625b3c8000c7ff441886c248e686489c59efca37dbe305d9dc768');

INSERT INTO history VALUES (19, 'step', 'change', 'test', 18, 'a change', X'5dde79a15637765a3358778b13b37a7a', X'5072f4d305565295f640b5df281ff45480d3dea4b0538a0e80bf5214e1372ef4', '2025-11-20T09:00:07Z', 0, 17, X'6af993931bfd1eb420aaea6b82bdaf110c5f2ee99ceca4a88eaf0b1e6b0669e9');

INSERT INTO history VALUES (20, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 18, '{"scheme":"nalw","span":{"from":"","to":""},"on":"2025-02-01","to":"NALW","record_digest":"d","rules_digest":"","rules":"x = 1","record":"e30="}', X'5187084ccb2780899e02b1aa9234c935', X'7667fe24a36f05954c93db9da49017eea2e08ff5a68fa74f7c33a949a782873d', '2025-11-20T09:00:09Z', 0, 0, X'44f8e80f24b801ea435b1e27b0c52e676557dff558bd9aa0c659a31169b16dce');

INSERT INTO history VALUES (21, 'step', 'undo', 'undo', 20, 'a change', X'd8d963b6ec89d50b8fbf62ea4a50241c', X'c4cfd233eaefe34195afca01d0e07515197c1a27a67a8b7dae93a29f7d90fc15', '2025-11-20T09:00:09Z', 19, 0, X'6807bf7dfd7fed5055c29daea6e4b7bfe122dbbfa4e72be6247ddac7d70f6856');

INSERT INTO history VALUES (22, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'4d701ff3f7f9aaa371d25716109adaa0', X'cc6d63f952008efb42e394234e5db5e0a1ddbb479b98bc5642e71659c7fe7c60', '2025-11-20T09:00:11Z', 0, 0, X'c2d7dd9b5fe71951def9708738eadb4fc6dd2bc2b3e936be523c3f03d6d96f43');

INSERT INTO history VALUES (23, 'step', 'redo', 'redo', 22, 'a change', X'9f2d8c9955b72f46a1a970a4a4fdfaa2', X'2b6445da3e5e3ad0139a74205c6be0d7f50a3519345394404b1b47323113fedb', '2025-11-20T09:00:11Z', 21, 17, X'07a62ededb3039a7a178f16c4c7261dc369adea7af21c27fd5e9424b8338a795');

