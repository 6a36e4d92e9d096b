-- Schema version 9: what a plan of communities holds beside its units.

-- 网格 of a planned community: whole compounds, or buildings of a large one.
CREATE TABLE plan_grid (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  plan_id TEXT NOT NULL, plan_community_id TEXT NOT NULL, number INTEGER, name TEXT,
  households INTEGER, population INTEGER, elderly INTEGER, compounds INTEGER, buildings INTEGER,
  geom $GEOM(MULTIPOLYGON)
);
CREATE INDEX plan_grid_by_plan ON plan_grid (plan_id);
ALTER TABLE plan_community ADD COLUMN grids INTEGER;
ALTER TABLE plan_community ADD COLUMN residents_per_grid REAL;

-- Premises sited with a plan. kind: as in data/rules/community.toml: office centre reception.
-- status: standing build. year: of the programme, 1 first.
CREATE TABLE plan_premises (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  plan_id TEXT NOT NULL, plan_community_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT,
  status TEXT NOT NULL, facility_id TEXT, candidate_id TEXT, area_m2 REAL, needed_m2 REAL,
  households INTEGER, population INTEGER, people_in_reach INTEGER, year INTEGER, rank INTEGER,
  geom $GEOM(POINT)
);
CREATE INDEX plan_premises_by_plan ON plan_premises (plan_id);

-- The ground of each unit of a township that was divided into compounds and blocks.
CREATE TABLE unit_ground (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  township_id TEXT NOT NULL, compound_id TEXT NOT NULL,
  geom $GEOM(MULTIPOLYGON)
);
CREATE INDEX unit_ground_by_township ON unit_ground (township_id);
