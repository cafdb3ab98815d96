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

INSERT INTO meta VALUES (1, 'u3rrekk27xws8djp39kth5zyb45jj7cz', 1, 23, X'933a0cc8f01ff8349bad3a66c61c90e57ba8ef3244c102eeaab534d8bb9e5917', 23, 0, '2025-11-20T09:00:11Z');

INSERT INTO member VALUES (1, 'Ann Łukasz', '7', 14);

INSERT INTO membership VALUES ('nalw', 0, '', '2024-02-29', '01-22', '', '{"reductions":[{"requirement":"total","amount":"1/3","on":"2025-01-01","reason":"illness"}]}', 16);

INSERT INTO setting VALUES ('colour', 'no', 15);

INSERT INTO entry VALUES (1, 'zj7g', 'zj7gnrtj55bhf8rh5q8sgbgr3st7rnmv', '2025-06-05', '2025-06-06', 'Motivational interviewing', 107, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 1);

INSERT INTO entry VALUES (2, 'yj96', 'yj96hc5fzrssx7ewjrjnb97u32eeqqix', '2025-10-23', '2025-10-24', 'Café Łódź', 216, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 2);

INSERT INTO entry VALUES (3, 'yuqw', 'yuqwf2nhjbvmfaecjg7ignvzqrky2aeq', '2025-07-24', '', 'Safeguarding', 61, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 6, 3);

INSERT INTO entry VALUES (4, 'df73', 'df73mwaskyz5vmpismd42s39t2i8axfy', '2024-05-28', '2024-05-29', 'Safeguarding', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 4);

INSERT INTO entry VALUES (5, 'edgn', 'edgnvec2pfpmugh9s6zrjhhbmdfe66q7', '2025-08-23', '', 'Motivational interviewing', 141, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 5);

INSERT INTO entry VALUES (6, 'rv6a', 'rv6a8ifnd7q95iery37x8hysdtsucfva', '2025-06-20', '', 'Café Łódź', 280, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 6);

INSERT INTO entry VALUES (7, '5h57', '5h57g5ingruk8rqum8fysessdc3mf68b', '2024-07-11', '', 'Motivational interviewing', 190, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 0, 7);

INSERT INTO entry VALUES (8, 'ktyb', 'ktybqn8rxhjawdz4khhkba53jfhrfxxz', '2025-11-17', '2025-11-18', 'Motivational interviewing', 147, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 1, 8);

INSERT INTO entry VALUES (9, 'acsj', 'acsjqvn2qnwuzhk6gqktugxypha7y4ud', '2024-06-28', '2024-06-29', 'Motivational interviewing', 192, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 9);

INSERT INTO entry VALUES (10, 'ixbf', 'ixbfb254zdvvx3pbipxc5ud3mmy3z7vz', '2025-05-22', '', 'Safeguarding', 235, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 121, 10);

INSERT INTO entry VALUES (11, 'x3sv', 'x3sv2vvnx7atg3np24u855nkaxgg9ka3', '2025-08-20', '2025-08-21', 'Café Łódź', 4, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 7, 11);

INSERT INTO entry VALUES (12, 'emi3', 'emi32ieg2xz85ge52v92td3nmm9thvj2', '2024-12-13', '2024-12-14', 'Motivational interviewing', 76, 0, 1, '', '', 'done', 'learning', '', '2025-11-20T09:00:03Z', '2025-11-20T09:00:03Z', '', 127, 12);

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

INSERT INTO history VALUES (1, 'entry', 'add', 'zj7gnrtj55bhf8rh5q8sgbgr3st7rnmv', 0, NULL, X'684a8b61bd3cabc3a0c9e25c0672937c', X'7cdd80fc0ab11193ec88e53a0c10e23ca54c3d9e2de5e272b62919539b06908a', '', 0, 0, X'7235df842d539a25be14a09ee8aab5aef6d71a6e3e83c4be2bbce4fbe88e595e');

INSERT INTO history VALUES (2, 'entry', 'add', 'yj96hc5fzrssx7ewjrjnb97u32eeqqix', 0, NULL, X'481f8e787f8984f4e470f0a298bb9f68', X'f4bd27b81a089fec6350bcdb42872058b0c072e7d0735e34c3c43fc25e738a9c', '', 0, 0, X'4047e704b0786f1af8abe45ff9786b8ffd40a1e4af68190c5ce61cc1f28bdf1b');

INSERT INTO history VALUES (3, 'entry', 'add', 'yuqwf2nhjbvmfaecjg7ignvzqrky2aeq', 0, NULL, X'af96142dc97f1636f0db0e2048d18c18', X'bfa2ba3c7c6517fc59364de4b9b38d095b99aebc0f24b6ee7278599d1370181b', '', 0, 0, X'469b9966c601bdf8ca1425149cccd6bb6fd3892b5316507de0951450181eb0b0');

INSERT INTO history VALUES (4, 'entry', 'add', 'df73mwaskyz5vmpismd42s39t2i8axfy', 0, NULL, X'f577bbe63f859e8ea68db38b273968f4', X'2fffac5d6b18436f5becb7efa82d8569a8adb2f5540b31865187677d0532befb', '', 0, 0, X'38d6a26a3ec21f43178a9cad267b6df4d4975b8270ceae447adb6c5ecf083b06');

INSERT INTO history VALUES (5, 'entry', 'add', 'edgnvec2pfpmugh9s6zrjhhbmdfe66q7', 0, NULL, X'b928409a33359f3ec1d2ac0cd3dc34a8', X'2ae43eb0027cfec84f745883e057b788b1dd1a1758f44e29794055e4ef1f9ee0', '', 0, 0, X'8ed960d574b71077317f916048d5da9ed51791c07e075b08b44faf9ec11c61b1');

INSERT INTO history VALUES (6, 'entry', 'add', 'rv6a8ifnd7q95iery37x8hysdtsucfva', 0, NULL, X'3a9451dae4966055f67d19aed47ca55b', X'd52b0c7bd4d68ff49ad68c6be7106b9ae0e2890072ec09560633e78a65d5c304', '', 0, 0, X'01ed1c06e6ed2efa4d50e6ea3828e4828ad26ebb1fcbc5858807f0e7a9306c0d');

INSERT INTO history VALUES (7, 'entry', 'add', '5h57g5ingruk8rqum8fysessdc3mf68b', 0, NULL, X'8ddf454b3cb331ea43591de6c5dbca67', X'bc2c5fa3aefbc8d6177ee6e742b65b76366e8b9d473de6d72171ceacf757591c', '', 0, 0, X'133290b5dbbd1ee80d74eff991cdad86685c72b546ad961931fa5c15fffcc0e9');

INSERT INTO history VALUES (8, 'entry', 'add', 'ktybqn8rxhjawdz4khhkba53jfhrfxxz', 0, NULL, X'fd5640d8e8a21bf061cb7f60e94cb666', X'd107947965393d8fb6940dcb31a4e987077227e0000e9a06c8c35ff0e3a4aea8', '', 0, 0, X'7463a187ffd7c49623cc6da33becd6f89ba7b72f59a4ccf64083b71875e83607');

INSERT INTO history VALUES (9, 'entry', 'add', 'acsjqvn2qnwuzhk6gqktugxypha7y4ud', 0, NULL, X'c6f00cd4d2c0027dd7ac3eb609d4ed4f', X'bef7aa8b0343b93b9252042191c53a0f75cdeb2d7a8d21dbd3bf0f0f4316c79a', '', 0, 0, X'db8cd389ff31bcefc5dbafd7f14bb8f54be6ba5cbecc9c9bffc9fb302dd153bb');

INSERT INTO history VALUES (10, 'entry', 'add', 'ixbfb254zdvvx3pbipxc5ud3mmy3z7vz', 0, NULL, X'b7bed4e69caaa3868bc9349a92b7ed53', X'dc28d827a9b11a5af777cac5c0746e88d6c6960c509dd44f8735137136f20154', '', 0, 0, X'150b287646152d4cf31b020907ac1863569646c4fd8a8fe83101b9703e9cbc3c');

INSERT INTO history VALUES (11, 'entry', 'add', 'x3sv2vvnx7atg3np24u855nkaxgg9ka3', 0, NULL, X'91c78dd032d55428cd0bad270fd9c139', X'11ec26076c63cd1544fb84b2fbe8c931e8bc4a987b23a99dcf0f1f1cfcf97f05', '', 0, 0, X'e61441843e9da66739a8782969bd1bd39d972e2ec45e244f078bcdaf667e0123');

INSERT INTO history VALUES (12, 'entry', 'add', 'emi32ieg2xz85ge52v92td3nmm9thvj2', 0, NULL, X'a7054e97094edc5a6bb1384c2822120c', X'c4006a05d356d9b058c0d638132b26baf791014c49b8d01669f6934a55d92eac', '', 0, 0, X'1239f4ed47decba5b69db7e2f720495231723677f109255598e000ca9cae94b8');

INSERT INTO history VALUES (13, 'step', 'change', 'test', 1, 'a change', X'e8672cf337c5e8c3a4cf75ec10794de6', X'3eda0fcf017e700ec8f9e94b2c5faa8fda51fa6500e24ab77de75f0f7e2fa902', '2025-11-20T09:00:03Z', 0, 0, X'f50e8f1192ec4912f4ebfb93842e743cf2f9ce195d283cf155a00add18136d27');

INSERT INTO history VALUES (14, 'member', 'change', '', 0, NULL, X'8cadd2df35d076636c058a8b57beec3d', X'4e5f8d99f3da9f772e6adf0c0fda7ebcfc13fa5c7440b9acb60241e96962e449', '', 0, 0, X'3303418f41a59e1993ff77bee74f6be2ca59dbade97848dfc7639b07a91b2387');

INSERT INTO history VALUES (15, 'setting', 'change', 'colour', 0, NULL, X'd2791a42d806d7d51b060880844f9aca', X'03d9e583c555d96a5a708d8be54ca792b3ece8d7390c4c0f15d9d2fadde259d2', '', 0, 0, X'495f9ba5d2eab46322b09c5a8ccc51170422389c2f0128bb0981c7ce5a009dd9');

INSERT INTO history VALUES (16, 'membership', 'change', 'nalw', 0, NULL, X'fa7daec4f48c3acbb9a9d0b31a6e1bc5', X'45915ed315f28d6539244b670bce031dfd9449d1fe0e4e6927331a26e7d243ee', '', 0, 0, X'609310a2f26084ef844765bd6dcc2b5b72e1fe0227eb8935410a986daf28e0ba');

INSERT INTO history VALUES (17, 'step', 'change', 'test', 14, 'a change', X'593a2fa9384871812988734d812a630f', X'a6b43a387b815d143e876161ec6f2e5b9bb3efdd8a81e6a993b3d273def10660', '2025-11-20T09:00:05Z', 0, 13, X'a45ab4e82cb0b5d524b073dfabb4f1d41f5ec44bd82d654ae7df31b547d0d816');

INSERT INTO history VALUES (18, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'642f8b44aa7a0b537df3a6ba1732f944', X'8499ed4f2f4d375f50f8147ab1ba6c09bc9db21d00acedfaf494dfef86c325e8', '', 0, 0, X'60dfb079dcfd7b16efe07d560442c3a60402d085358c09c85d2e6a50b7710b6b');

INSERT INTO history VALUES (19, 'step', 'change', 'test', 18, 'a change', X'ab2230ea398b857ff478074a7e18d786', X'7068f8fb1937327db65af6ce78baef96f4b147f1a6176f72ae8382a6615e4953', '2025-11-20T09:00:07Z', 0, 17, X'e56d646e48ab01275a52caef224579a6fa0e950aa9dbd7dbb1d0018a8ca8d682');

INSERT INTO history VALUES (20, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 18, '{"scheme":"nalw","span":{"from":"","to":""},"on":"2025-02-01","to":"NALW","record_digest":"d","rules_digest":"","rules":"x = 1","record":"e30="}', X'bdd929872b69fa3ec2629f98f70d12fc', X'405cba418fe0fdf2944f455a1c6846d65a794ebfdfd7baef537d95839595c11f', '', 0, 0, X'90fb3b200c57e27e68702f07b4cb2ccbae482949dbfcbefa495661ffd2164bd8');

INSERT INTO history VALUES (21, 'step', 'undo', 'undo', 20, 'a change', X'a66c9bea907827eba736a00ac1054a37', X'78e4623b41e000dc354860c0c64759ef202e7b907306f883cf8eb1c831b4b349', '2025-11-20T09:00:09Z', 19, 0, X'4bdf99cfb1f2c2f7c776e472105791ae01fbce96e399620957f22d38f99a681b');

INSERT INTO history VALUES (22, 'submission', 'change', 'c8545097b056c491ad43f57c1d4377c3', 0, NULL, X'a20c08eb171a744be33e9fe5746d4a26', X'2059149d58ced4cfd327df1720a1cf8498032fdb2957ae1969ae31c9751cdcb2', '', 0, 0, X'e62786ceab1515ea4da454f8da29596e988262925e6090e92f12e34c247b2d08');

INSERT INTO history VALUES (23, 'step', 'redo', 'redo', 22, 'a change', X'aff0a70162142e6e7ad159b08167d78e', X'2e8367a182e7b93999760a944cdd9a2c00881f731cbf39057fafdc66b7987bd2', '2025-11-20T09:00:11Z', 21, 17, X'933a0cc8f01ff8349bad3a66c61c90e57ba8ef3244c102eeaab534d8bb9e5917');

