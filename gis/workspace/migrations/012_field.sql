CREATE TABLE field_copy (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  township_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
  taken_on TEXT NOT NULL, merged_on TEXT, merged_event TEXT
);

CREATE TABLE merge_conflict (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  copy_id TEXT NOT NULL, row_table TEXT NOT NULL, row_id TEXT NOT NULL,
  name TEXT, field TEXT, kind TEXT NOT NULL, status TEXT NOT NULL,
  base TEXT, theirs TEXT, mine TEXT, stored TEXT,
  found_on TEXT NOT NULL, settled_on TEXT, settled_by TEXT
);
CREATE INDEX merge_conflict_by_copy ON merge_conflict (copy_id);
CREATE INDEX merge_conflict_by_feature ON merge_conflict (row_id);
