-- Schema version 7: the register of street signs.

-- kind: as in data/rules/sign.toml: street lane. bearing_deg: of its road, 0 north, 90 east; it
-- decides the colour. status: due ordered standing removed. due_on: the last day to put it up.
CREATE TABLE street_sign (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  kind TEXT NOT NULL, name_id TEXT, name TEXT NOT NULL, romanization TEXT, bearing_deg REAL,
  status TEXT NOT NULL, due_on TEXT, ordered_on TEXT, order_document TEXT, standing_on TEXT,
  removed_on TEXT, note TEXT,
  geom $GEOM(POINT)
);
CREATE INDEX street_sign_by_name ON street_sign (name_id);
CREATE INDEX street_sign_by_status ON street_sign (status);
