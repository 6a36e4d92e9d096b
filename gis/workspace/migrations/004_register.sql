-- Schema version 4: the register keeps what a name was, what became of it and who said what.

-- Other names of what bears the name. kind: former informal abbreviation
CREATE TABLE name_alias (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name_id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, romanization TEXT,
  valid_from TEXT, valid_to TEXT, source TEXT, note TEXT
);

-- Which name took another's place. kind: rename split merge
CREATE TABLE name_link (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name_id TEXT NOT NULL, successor_id TEXT NOT NULL, kind TEXT NOT NULL, on_date TEXT NOT NULL
);

-- A public notice (公示), its first and last day.
CREATE TABLE name_notice (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name_id TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, document TEXT
);

-- What somebody said of it. stance: for against other
CREATE TABLE name_submission (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name_id TEXT NOT NULL, notice_id TEXT NOT NULL, on_date TEXT NOT NULL, stance TEXT NOT NULL,
  opinion TEXT
);

-- Personal: who said it.
CREATE TABLE name_submitter (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  submission_id TEXT NOT NULL, submitter TEXT, contact TEXT
);

-- Something about an object that has to be looked into; settled_on: it was.
CREATE TABLE doubt (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  feature_table TEXT NOT NULL, feature_id TEXT NOT NULL, note TEXT NOT NULL,
  raised_by TEXT NOT NULL, raised_on TEXT NOT NULL,
  settled_by TEXT, settled_on TEXT, settled_note TEXT
);

-- body: who decided or said it; cites: what a decision rests on besides its document.
ALTER TABLE name_step ADD COLUMN body TEXT;
ALTER TABLE name_step ADD COLUMN reason TEXT;
ALTER TABLE name_step ADD COLUMN cites TEXT;

CREATE INDEX name_alias_by_name ON name_alias (name_id);
CREATE INDEX name_alias_by_text ON name_alias (name);
CREATE INDEX name_link_by_name ON name_link (name_id);
CREATE INDEX name_link_by_successor ON name_link (successor_id);
CREATE INDEX name_notice_by_name ON name_notice (name_id);
CREATE INDEX name_submission_by_notice ON name_submission (notice_id);
CREATE INDEX doubt_by_feature ON doubt (feature_id);
