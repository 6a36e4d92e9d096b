-- Schema version 2: a number in use is issued once; who is not covered is kept.
--   $BYTE(1)   the byte 1, as bytes

-- The record of an event begins with a byte that names its format.
UPDATE event SET changes = CAST($BYTE(1) || changes AS $BLOB) WHERE length(changes) > 0;
UPDATE event_personal SET changes = CAST($BYTE(1) || changes AS $BLOB) WHERE length(changes) > 0;

-- disputed: an older plate bears the same number; an officer must settle it.
ALTER TABLE door_plate ADD COLUMN disputed INTEGER;
UPDATE door_plate SET disputed = 1
WHERE status = 'in_use' AND kind IN ('road', 'gate') AND road_id IS NOT NULL
  AND number IS NOT NULL AND fid NOT IN (
    SELECT min(fid) FROM door_plate WHERE status = 'in_use' AND kind IN ('road', 'gate')
    GROUP BY road_id, number, COALESCE(sub_number, 0));
UPDATE door_plate SET disputed = 1
WHERE status = 'in_use' AND kind = 'building' AND compound_id IS NOT NULL
  AND number > 0 AND fid NOT IN (
    SELECT min(fid) FROM door_plate WHERE status = 'in_use' AND kind = 'building'
    GROUP BY compound_id, number, COALESCE(sub_number, 0));

CREATE UNIQUE INDEX door_plate_number_on_road
  ON door_plate (road_id, number, (COALESCE(sub_number, 0)))
  WHERE status = 'in_use' AND kind IN ('road', 'gate') AND disputed IS NULL;
CREATE UNIQUE INDEX door_plate_number_in_compound
  ON door_plate (compound_id, number, (COALESCE(sub_number, 0)))
  WHERE status = 'in_use' AND kind = 'building' AND number > 0 AND disputed IS NULL;

-- Who has no site within the limit after a siting; geom: the compound's ground.
-- reason: off_network no_site_in_reach not_chosen
CREATE TABLE uncovered_place (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  scenario_id TEXT NOT NULL, demand_id TEXT, name TEXT, people INTEGER, reason TEXT,
  geom $GEOM(MULTIPOLYGON)
);

CREATE INDEX uncovered_place_by_scenario ON uncovered_place (scenario_id);
