-- Schema version 2: a number in use is issued once.
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
  AND number IS NOT NULL AND fid NOT IN (
    SELECT min(fid) FROM door_plate WHERE status = 'in_use' AND kind = 'building'
    GROUP BY compound_id, number, COALESCE(sub_number, 0));

CREATE UNIQUE INDEX door_plate_number_on_road
  ON door_plate (road_id, number, (COALESCE(sub_number, 0)))
  WHERE status = 'in_use' AND kind IN ('road', 'gate') AND disputed IS NULL;
CREATE UNIQUE INDEX door_plate_number_in_compound
  ON door_plate (compound_id, number, (COALESCE(sub_number, 0)))
  WHERE status = 'in_use' AND kind = 'building' AND disputed IS NULL;
