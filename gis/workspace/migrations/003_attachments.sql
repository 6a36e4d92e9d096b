-- Schema version 3: photographs and documents beside the rows they belong to.

-- Bytes, each once, by what they are; append only, outside the events: whoever undoes and redoes
-- finds them again. Nothing refers to a row here but by its content's SHA-256.
CREATE TABLE file_content (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  content $BLOB NOT NULL
);

-- Personal: a scan may show a person's papers, and its name a person's. Neither is exported.
-- kind: jpeg png pdf
CREATE TABLE attachment (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  feature_table TEXT NOT NULL, feature_id TEXT NOT NULL,
  name TEXT, kind TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, pages INTEGER,
  added_on TEXT, note TEXT
);

CREATE INDEX attachment_by_feature ON attachment (feature_id);
