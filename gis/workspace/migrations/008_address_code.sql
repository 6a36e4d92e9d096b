-- Schema version 8: address codes (core/addressing/address_code.h).

-- The number of a road, compound or village within the county's address codes. Given when its
-- first plate is, and to no other name.
CREATE TABLE street_code (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT NOT NULL, code INTEGER NOT NULL
);
CREATE UNIQUE INDEX street_code_by_name ON street_code (name);
CREATE UNIQUE INDEX street_code_by_code ON street_code (code);

ALTER TABLE door_plate ADD COLUMN address_code TEXT;
CREATE INDEX door_plate_by_code ON door_plate (address_code);
