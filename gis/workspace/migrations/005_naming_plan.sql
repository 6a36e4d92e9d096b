-- Schema version 5: names kept for a district before its roads are built.

-- geom: the district; without one, the whole township. theme: an id of data/rules/stock.toml.
-- status: draft adopted ended
CREATE TABLE naming_plan (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT NOT NULL, township_id TEXT, theme TEXT, status TEXT NOT NULL,
  made_on TEXT, adopted_on TEXT, ended_on TEXT, document TEXT, note TEXT,
  geom $GEOM(MULTIPOLYGON)
);

-- A name of a plan; once the plan is adopted nobody outside it may take the name.
-- name_id: the name of the register that took it. status: reserved used released
CREATE TABLE reserved_name (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  naming_plan_id TEXT NOT NULL, name TEXT NOT NULL, class TEXT NOT NULL, romanization TEXT,
  origin TEXT, status TEXT NOT NULL, reserved_on TEXT, released_on TEXT, name_id TEXT, note TEXT
);

CREATE INDEX reserved_name_by_plan ON reserved_name (naming_plan_id);
CREATE INDEX reserved_name_by_text ON reserved_name (name);
CREATE INDEX reserved_name_by_name ON reserved_name (name_id);
