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

INSERT INTO meta VALUES (1, 'y4r4tiizhat84pxdqfpgv3emrm4ei2hx', 1, 23, X'f993f204acf366efe3355a1a1c46cbcc70057073caf75364ed4a3445efdf9da7', 23, 0, '2025-11-20T09:00:11Z');

INSERT INTO member VALUES (1, 'Ann Łukasz', '7', 14);

INSERT INTO membership VALUES ('nalw', 0, '', '2024-02-29', '01-22', '', '{"reductions":[{"requirement":"total","amount":"1/3","on":"2025-01-01","reason":"illness"}]}', 16);

INSERT INTO setting VALUES ('colour', 'no', 15);

INSERT INTO entry VALUES (1, 'gc6p', 'gc6pf4k3vujx62eyfwdzrvf3stqvfv3k', '2025-06-05', '2025-06-06', 'Motivational interviewing', 107, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 1);

INSERT INTO entry VALUES (2, 'wd6g', 'wd6gtixvnd8zj248fgbwc55xsnug9c23', '2025-10-23', '2025-10-24', 'Café Łódź', 216, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 2);

INSERT INTO entry VALUES (3, 'kvwx', 'kvwxpvvj7vn7mjykmggurezf3nyb4jvh', '2025-07-24', '', 'Safeguarding', 61, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 6, 3);

INSERT INTO entry VALUES (4, '2t2j', '2t2jf6yaec8t55zxacxvn9m9dyuqnk36', '2024-05-28', '2024-05-29', 'Safeguarding', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 4);

INSERT INTO entry VALUES (5, '8ns9', '8ns9xmdr3r9wcncamh4g3xddp4qrbg59', '2025-08-23', '', 'Motivational interviewing', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 5);

INSERT INTO entry VALUES (6, 'he3q', 'he3qhwfg757yxa2vriqmrdw2cdbccs4g', '2025-06-20', '', 'Café Łódź', 280, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 6);

INSERT INTO entry VALUES (7, 'pv8p', 'pv8p8qgqn7a3vwxaz5u9vv8a98r4y6jf', '2024-07-11', '', 'Motivational interviewing', 190, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 7);

INSERT INTO entry VALUES (8, '7fiz', '7fizuvuxsyqu6u5ah47qwkwyxnbn3qq5', '2025-11-17', '2025-11-18', 'Motivational interviewing', 147, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 8);

INSERT INTO entry VALUES (9, 'pq92', 'pq92x2atw8r6g8ezuwu8snrfessnju63', '2024-06-28', '2024-06-29', 'Motivational interviewing', 192, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 9);

INSERT INTO entry VALUES (10, 'n5rz', 'n5rz8azggakpn8fv88933pxv4cufeb23', '2025-05-22', '', 'Safeguarding', 235, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 121, 10);

INSERT INTO entry VALUES (11, 'hwsj', 'hwsj3yvckiw63c8zcuum5wpji6qckam5', '2025-08-20', '2025-08-21', 'Café Łódź', 4, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 11);

INSERT INTO entry VALUES (12, 'xjk7', 'xjk73fzkz7g6sbk48n6qumu84tjnx8cm', '2024-12-13', '2024-12-14', 'Motivational interviewing', 76, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 127, 12);

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

INSERT INTO history VALUES (1, 'entry', 'add', 'gc6pf4k3vujx62eyfwdzrvf3stqvfv3k', 0, NULL, X'1bdaf254e94e78bdc458bd1428217af3', X'4a195ed23732d610bea7e0cba4ab8ce46518121b5ab32f3dfab9442f62dcfb26', '2025-11-20T09:00:03Z', 0, 0, X'b5f9688d89948e900d7edba6ef9a7d32bcaaf3ca87309433b47e590e7e05daef');

INSERT INTO history VALUES (2, 'entry', 'add', 'wd6gtixvnd8zj248fgbwc55xsnug9c23', 0, NULL, X'392a1a162abf9879a21e94a43a8a3905', X'c34ff7f66f97fc424eef52b146448f6cec65cb4eb0cf7de0442423f54fa3bc8d', '2025-11-20T09:00:03Z', 0, 0, X'63a44e615e88c94b157f31872e88a91066d9d5e1969a6b7828e5da41927da935');

INSERT INTO history VALUES (3, 'entry', 'add', 'kvwxpvvj7vn7mjykmggurezf3nyb4jvh', 0, NULL, X'452419732e80c7e13c2f5d1c614ecca8', X'4c4bcf9e351c630a30d366322b8d9a3c2dcb589b862dd337a1ef8e33c277c469', '2025-11-20T09:00:03Z', 0, 0, X'fcc36757dd8b1f87d723606962dc4c9069c7c9070a4d8f62d109a482e08a6bcb');

INSERT INTO history VALUES (4, 'entry', 'add', '2t2jf6yaec8t55zxacxvn9m9dyuqnk36', 0, NULL, X'7e4d6245366da8f6720f27e2934b3412', X'f0d6b3dd786c4966782894e1b477c41a849995ad53b1ff0c35c20e31ec5d0abf', '2025-11-20T09:00:03Z', 0, 0, X'b0f6edf6b400f91306510f0c7e1a9876bd3c2916e330e11d3ed4c71bf1dd1382');

INSERT INTO history VALUES (5, 'entry', 'add', '8ns9xmdr3r9wcncamh4g3xddp4qrbg59', 0, NULL, X'5e50c3edee847f4411802fc44f73130f', X'e1172b251fdb5db15bd0d0e3119847e14bf92a09d8f2aa8307e0d4530fa99197', '2025-11-20T09:00:03Z', 0, 0, X'71b08153129df9e1c631fae1a5a1b52f685b0555a18c95727e53183cfff7f1c3');

INSERT INTO history VALUES (6, 'entry', 'add', 'he3qhwfg757yxa2vriqmrdw2cdbccs4g', 0, NULL, X'bf82051ad546c6ea26c53949b57430f6', X'0e5e68e53199ac2ae7e9de6c41269ca2d0a9478ce08eb1d86744f24ba342d88e', '2025-11-20T09:00:03Z', 0, 0, X'3a314ccdfb1f38c438a3d1095b0f41fe696409b6cb1a714fe49242dc3652fff0');

INSERT INTO history VALUES (7, 'entry', 'add', 'pv8p8qgqn7a3vwxaz5u9vv8a98r4y6jf', 0, NULL, X'584cbce87ed696f6aac400df72bd2c73', X'012e04d8f4fd50569a72d425a3c6f3ff6aac011f0e00f472f9154c42237b764d', '2025-11-20T09:00:03Z', 0, 0, X'882622c2374c365626fa2f61ece7fc23754c20c1d939e2e38e48283289023827');

INSERT INTO history VALUES (8, 'entry', 'add', '7fizuvuxsyqu6u5ah47qwkwyxnbn3qq5', 0, NULL, X'2900bc67a134abf690eb34f20440e54f', X'1ef7629c9a4712ff1fe2e81341d869d64b85d478f111ce1604497e306b00d953', '2025-11-20T09:00:03Z', 0, 0, X'8121a3c00a4d07de5eec7ca27d841e511e56691a42a3e4267319316c22d68c39');

INSERT INTO history VALUES (9, 'entry', 'add', 'pq92x2atw8r6g8ezuwu8snrfessnju63', 0, NULL, X'893752e38733f34732f90dc13a6800d6', X'988f802cf71c2a5e6abaef6c2a78cd2c11f9fcae9e9dda72b79e51ee6419ce09', '2025-11-20T09:00:03Z', 0, 0, X'ff67e0e4e98ff16c3b8a0cd6742521f37c9001e5fe2a3482953cad1c719a2d9d');

INSERT INTO history VALUES (10, 'entry', 'add', 'n5rz8azggakpn8fv88933pxv4cufeb23', 0, NULL, X'aa9e6155bb045ca2d626bb1b0e779ee6', X'335e2ab256ed93095ee041fd649f354666d342ba1dc79cdaab6207844d520c6a', '2025-11-20T09:00:03Z', 0, 0, X'391ea16cb9c7a983a9f633dea49bd5d35f6b5bd7a4533c5b049337f3b6ad2f81');

INSERT INTO history VALUES (11, 'entry', 'add', 'hwsj3yvckiw63c8zcuum5wpji6qckam5', 0, NULL, X'4c9b123a7140b737af5c7f8425191d44', X'fc9f2ae38d80893555745830aa396f21af19cd43940481f3e9dccd50371ae618', '2025-11-20T09:00:03Z', 0, 0, X'3e6a6e5c3e7e8fdff1b24722921b4c0a99c58b22aa8364674cc3fe44fab69c03');

INSERT INTO history VALUES (12, 'entry', 'add', 'xjk73fzkz7g6sbk48n6qumu84tjnx8cm', 0, NULL, X'3a873ece0bf40b1811b006149a67be44', X'3649af148e18739c53cb987c069a3afeff74fad74583b4f9fe7966f1399d1145', '2025-11-20T09:00:03Z', 0, 0, X'c9439bb776c61df9936519da260a8f22ded246e1e5031b00f1a71375f1715302');

INSERT INTO history VALUES (13, 'step', 'change', 'test', 1, 'a change', X'6158284ac66f0b97cc8ff622319140f7', X'6a9f01992919e9075db45eaee80caecab2be60ac13a9b8640d38fea1d859a19e', '2025-11-20T09:00:03Z', 0, 0, X'f4a9615bd5826d319ce66ce44f73603f75475c381d834a36b886645eadb4f849');

INSERT INTO history VALUES (14, 'member', 'change', '', 0, NULL, X'a00e14524f03d8977c7838efaf554cb2', X'cb0d85007cedfc277b60bc8a6146f72df416fb828dc2d56e7fc5c672ef313729', '2025-11-20T09:00:05Z', 0, 0, X'2e2a3e78699e1f1a8993e349a1b3ec0a079da33cbafff8869ac11b739ee92252');

INSERT INTO history VALUES (15, 'setting', 'change', 'colour', 0, NULL, X'197a3dfbe41be6b56b2b4723f26dfa5c', X'7eca9beb72332d93455b0636ef4334cacd1100d6093b4de1420b6c18ef3e1537', '2025-11-20T09:00:05Z', 0, 0, X'd8cd5fe46740034d01ef8d68d23f1c5df8828b20e397a2523ce60b0bccbddf11');

INSERT INTO history VALUES (16, 'membership', 'change', 'nalw', 0, NULL, X'77e8cbdb2f843cb3faadd4fdba0ac00d', X'93438779b06c897fda8c8869c33bb408eeb9c72a56a344c96af6d07a826fd259', '2025-11-20T09:00:05Z', 0, 0, X'2ee221cfd29648dae6927563d173a730d297037bdb237c3ca756d8b846c2e693');

INSERT INTO history VALUES (17, 'step', 'change', 'test', 14, 'a change', X'1a168958bb5a97cbfa6dae2d220d36d5', X'4131d7f2f94ac960a89292981c10b873d5ea0a32467cdc97dd04d7e2e50fb82d', '2025-11-20T09:00:05Z', 0, 13, X'25a4fb9ab1cd127f9180fa26b1decbcf2e0e4f501049e5f45731e0e871bc8bf7');

INSERT INTO history VALUES (18, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'3f4ed7b971d3a17778aeb294236f3caf', X'bd212caed55e75ed8ea61eabe094f85b0f8364c7b733bd0b733f2bb14252ccf9', '2025-11-20T09:00:07Z', 0, 0, X'1b5b55970eac3cc3bcd8965fb9aa1e9e24ba7dd7ca0625e94e1a4008346ee0f1');

INSERT INTO history VALUES (19, 'step', 'change', 'test', 18, 'a change', X'dc4c304cd6b52aadbb6da208048a5018', X'e286c3e06630980b6a62d5e634a89d36940be348fc1404fdabe5bf6099a8c60c', '2025-11-20T09:00:07Z', 0, 17, X'c9afe7ba7db1037d3cdc0f42292349b3264ce684b5ef5896558fdeb138a2cb2a');

INSERT INTO history VALUES (20, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 18, '{"scheme":"nalw","span":{"from":"","to":""},"on":"2025-02-01","to":"NALW","record_digest":"d","rules_digest":"","rules":"x = 1","record":"e30="}', X'65982c566e9ed3245ed2714550efc85f', X'1134af8dd13864a05c1d7435bc7c7e5380a8f3ce7adb8150aaaa5b5b570f2339', '2025-11-20T09:00:09Z', 0, 0, X'0f5d1b992939108b6d3d6a1724cc478d909b1c1b5e8f90a7a57a31caa4617c8a');

INSERT INTO history VALUES (21, 'step', 'undo', 'undo', 20, 'a change', X'b8a40916b4f08532c03a7917979f7ce9', X'984b1fa1330e43f7f06e201e635d74192bcfa7e5f692f53af35855412de0dd90', '2025-11-20T09:00:09Z', 19, 0, X'beb81f7ba76ba70b8687e47c5ae787dc9daebed092308637dc89b5ee05af69ed');

INSERT INTO history VALUES (22, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'f581a32b0b7b283d3c99c3dd3d635122', X'a14b265a9f3916740d91ce478129b358f0c7c0ae759fce33ee4eb4605f9d8a3f', '2025-11-20T09:00:11Z', 0, 0, X'1de711e25bf2ea97e333676f7e9243d2a3c44c76d037388472bbd892b38c819a');

INSERT INTO history VALUES (23, 'step', 'redo', 'redo', 22, 'a change', X'f33ead29d35e6f545e373a260dec5230', X'6bdb9918b03857d2dc17ddcd04eb912eba2df4944101c43b94ae9962fc9f3716', '2025-11-20T09:00:11Z', 21, 17, X'f993f204acf366efe3355a1a1c46cbcc70057073caf75364ed4a3445efdf9da7');

