-- Schema version 1. One text for SQLite and PostGIS; the store replaces
--   $FID       an integer key that GeoPackage needs and PostGIS fills by itself
--   $BLOB      bytes
--   $GEOM(X)   a geometry of kind X in the workspace's CRS
-- Every table of the trade has: id (UUID), version (grows with each change).
-- `attributes` keeps, as a JSON object, what an imported feature carried beyond the columns.
-- `import_id` says which import a row came with. Dates are ISO 8601 texts.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- What was done, by whom, when and why; append only. `changes` holds the rows before and after.
CREATE TABLE event (
  seq $FID,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  operation TEXT NOT NULL,
  summary TEXT NOT NULL,
  reason TEXT NOT NULL,
  document TEXT NOT NULL,
  undoable INTEGER NOT NULL,
  counter_act TEXT NOT NULL,
  undoes TEXT,
  row_count INTEGER NOT NULL,
  changes $BLOB
);

-- Personal: what an event changed in personal tables, for undo; the event itself holds a digest.
CREATE TABLE event_personal (
  event_id TEXT PRIMARY KEY,
  changes $BLOB
);

CREATE TABLE import (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  file TEXT NOT NULL, format TEXT NOT NULL, crs TEXT, encoding TEXT,
  read_count INTEGER, kept_count INTEGER, repaired_count INTEGER, refused_count INTEGER,
  licence TEXT, report TEXT
);

CREATE TABLE township (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  code TEXT, name TEXT, kind TEXT,
  households INTEGER, population INTEGER, elderly INTEGER,
  valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(MULTIPOLYGON)
);

CREATE TABLE built_up_area (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(MULTIPOLYGON)
);

CREATE TABLE community (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  code TEXT, name TEXT, township_id TEXT,
  households INTEGER, population INTEGER, elderly INTEGER,
  colour TEXT, valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(MULTIPOLYGON)
);

CREATE TABLE village (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  code TEXT, name TEXT, township_id TEXT,
  households INTEGER, population INTEGER, elderly INTEGER,
  attributes TEXT, import_id TEXT,
  geom $GEOM(POINT)
);

-- class: expressway national provincial main secondary local lane path footway steps track
-- status: built planned; foot: yes no private; level: storey above ground, bridges 1, tunnels -1
CREATE TABLE road (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, ref TEXT, class TEXT NOT NULL, status TEXT NOT NULL,
  width_m REAL, bridge INTEGER, tunnel INTEGER, level INTEGER,
  foot TEXT, oneway INTEGER, step_count INTEGER,
  township_id TEXT, source_id TEXT, valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(LINESTRING)
);

-- kind: railway expressway river wall; what a walk or a community does not cross but at a crossing
CREATE TABLE barrier (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, attributes TEXT, import_id TEXT,
  geom $GEOM(LINESTRING)
);

-- kind: bridge underpass footbridge level
CREATE TABLE crossing (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, barrier_kind TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(POINT)
);

-- kind: river lake reservoir stream
CREATE TABLE water (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(MULTIPOLYGON)
);

-- kind: forest park farmland square industrial …
CREATE TABLE land (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(MULTIPOLYGON)
);

-- kind: residential (小区) block (街坊) commercial industrial
-- people_source: census made estimate
CREATE TABLE compound (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, phase_of TEXT, township_id TEXT, community_id TEXT,
  households INTEGER, population INTEGER, elderly INTEGER, over_80 INTEGER, living_alone INTEGER,
  people_source TEXT,
  permit_date TEXT, delivery_date TEXT,
  site_area_m2 REAL, floor_area_m2 REAL, dwelling_area_m2 REAL, open_area_m2 REAL,
  green_share REAL, floors INTEGER, developer TEXT,
  care_rooms_owed_m2 REAL, care_rooms_given_m2 REAL,
  source_id TEXT, valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(MULTIPOLYGON)
);

CREATE TABLE building (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, number TEXT, use TEXT, floors INTEGER, units INTEGER, dwellings INTEGER,
  compound_id TEXT, township_id TEXT, street_name TEXT, house_number TEXT,
  source_id TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(MULTIPOLYGON)
);

-- kind: gate (of a compound) door (of a building on a road)
CREATE TABLE entrance (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, main INTEGER, compound_id TEXT, building_id TEXT, road_name TEXT,
  attributes TEXT, import_id TEXT,
  geom $GEOM(POINT)
);

-- People at one place (a compound, block, village or building) by five-year cohort:
-- c00 = 0–4 … c80 = 80–84, c85 = 85 and over.
CREATE TABLE demand (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  compound_id TEXT, village_id TEXT, building_id TEXT, township_id TEXT,
  people_source TEXT, households INTEGER, population INTEGER, elderly INTEGER,
  over_80 INTEGER, living_alone INTEGER,
  c00 INTEGER, c05 INTEGER, c10 INTEGER, c15 INTEGER, c20 INTEGER, c25 INTEGER,
  c30 INTEGER, c35 INTEGER, c40 INTEGER, c45 INTEGER, c50 INTEGER, c55 INTEGER,
  c60 INTEGER, c65 INTEGER, c70 INTEGER, c75 INTEGER, c80 INTEGER, c85 INTEGER,
  attributes TEXT, import_id TEXT,
  geom $GEOM(POINT)
);

-- kind: institution home_care_centre home_care_station community_premises government
--       school clinic market park_gate …; stars 0 = not graded
CREATE TABLE facility (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  code TEXT, name TEXT, kind TEXT NOT NULL, stars INTEGER,
  beds INTEGER, nursing_beds INTEGER, dementia_beds INTEGER, area_m2 REAL,
  township_id TEXT, community_id TEXT, status TEXT,
  source_id TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(POINT)
);

-- kind: idle_public compound_room vacant_land public_building
CREATE TABLE candidate_site (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, compound_id TEXT, township_id TEXT,
  area_m2 REAL, cost REAL, attributes TEXT, import_id TEXT,
  geom $GEOM(POINT)
);

-- What was imported and has no table of its own yet.
CREATE TABLE map_feature (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  layer TEXT, name TEXT, source_id TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(GEOMETRY)
);

-- Heights on a grid of square cells: rows from north to south, int32 decimetres, little endian,
-- the lowest number unknown, deflated, Base64.
CREATE TABLE elevation (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, west REAL, north REAL, cell_m REAL, columns INTEGER, rows INTEGER,
  heights TEXT, import_id TEXT
);

-- status: proposed under_review approved in_use renamed abolished rejected withdrawn
-- class: road compound building bridge square; feature_table + feature_id: what bears the name
CREATE TABLE place_name (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT NOT NULL, specific_part TEXT, generic_part TEXT, class TEXT NOT NULL, class_code TEXT,
  romanization TEXT, romanization_toned TEXT, romanization_source TEXT,
  township_id TEXT, feature_table TEXT, feature_id TEXT,
  origin TEXT, meaning TEXT, planning_unit TEXT, developer TEXT,
  status TEXT NOT NULL, proposed_by TEXT,
  proposed_on TEXT, reviewed_on TEXT, approved_on TEXT, filed_on TEXT, published_on TEXT,
  approving_body TEXT, approval_document TEXT, filing_document TEXT, publication_document TEXT,
  in_doubt INTEGER, note TEXT, valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom $GEOM(GEOMETRY)
);

CREATE TABLE name_step (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name_id TEXT NOT NULL, step TEXT NOT NULL, on_date TEXT NOT NULL, actor TEXT NOT NULL,
  document TEXT, note TEXT
);

-- Personal: who applied. Events carry only a salted digest of these columns.
CREATE TABLE name_applicant (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name_id TEXT NOT NULL, applicant TEXT, contact TEXT
);

-- kind: road gate building unit room; side: left right none
CREATE TABLE door_plate (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  kind TEXT NOT NULL, road_id TEXT, road_name TEXT, compound_id TEXT, building_id TEXT, entrance_id TEXT,
  number INTEGER, sub_number INTEGER, text TEXT NOT NULL, address TEXT,
  side TEXT, offset_m REAL, status TEXT NOT NULL, valid_from TEXT, valid_to TEXT,
  geom $GEOM(POINT)
);

CREATE TABLE community_plan (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT NOT NULL, township_id TEXT, status TEXT NOT NULL,
  min_households INTEGER, max_households INTEGER, seed INTEGER,
  households INTEGER, households_moved INTEGER, communities_before INTEGER, communities_after INTEGER,
  objective REAL, bound REAL, proven INTEGER, parameters TEXT
);

-- change: keep split merge establish abolish (保留 拆 并 设 撤)
CREATE TABLE plan_community (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  plan_id TEXT NOT NULL, number INTEGER, name TEXT, community_id TEXT, change TEXT,
  households INTEGER, population INTEGER, elderly INTEGER, compounds INTEGER, colour TEXT, note TEXT,
  geom $GEOM(MULTIPOLYGON)
);

-- One row per unit: a compound or block, with the ground it stands for.
CREATE TABLE plan_assignment (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  plan_id TEXT NOT NULL, compound_id TEXT, plan_community_id TEXT, from_community_id TEXT,
  name TEXT, households INTEGER, moved INTEGER,
  geom $GEOM(MULTIPOLYGON)
);

CREATE TABLE siting_scenario (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT NOT NULL, goal TEXT NOT NULL, facility_kind TEXT, township_id TEXT,
  limit_s REAL, speed_mps REAL, profile TEXT, sites_wanted INTEGER,
  people INTEGER, covered_before INTEGER, covered_after INTEGER, unreachable INTEGER,
  bound REAL, proven INTEGER, parameters TEXT
);

CREATE TABLE siting_result (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  scenario_id TEXT NOT NULL, candidate_id TEXT, facility_id TEXT, name TEXT, rank INTEGER,
  people_in_reach INTEGER, people_gained INTEGER, cost REAL,
  geom $GEOM(POINT)
);

-- The way that can be walked from a site within the limit, as a drawn area.
CREATE TABLE service_circle (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  scenario_id TEXT, site_id TEXT, name TEXT, minutes REAL, people INTEGER,
  geom $GEOM(MULTIPOLYGON)
);

CREATE INDEX compound_by_township ON compound (township_id);
CREATE INDEX building_by_compound ON building (compound_id);
CREATE INDEX building_by_street ON building (street_name);
CREATE INDEX entrance_by_compound ON entrance (compound_id);
CREATE INDEX road_by_name ON road (name);
CREATE INDEX place_name_by_name ON place_name (name);
CREATE INDEX place_name_by_feature ON place_name (feature_id);
CREATE INDEX name_step_by_name ON name_step (name_id);
CREATE INDEX name_applicant_by_name ON name_applicant (name_id);
CREATE INDEX door_plate_by_road ON door_plate (road_name);
CREATE INDEX door_plate_by_compound ON door_plate (compound_id);
CREATE INDEX plan_community_by_plan ON plan_community (plan_id);
CREATE INDEX plan_assignment_by_plan ON plan_assignment (plan_id);
CREATE INDEX siting_result_by_scenario ON siting_result (scenario_id);
CREATE INDEX service_circle_by_scenario ON service_circle (scenario_id);
