-- Schema version 13: each event's digests of personal rows have a salt of their own.

-- It lies with the rows themselves, so that who may not read these cannot hold a guess against the
-- digest. NULL: of an event before this version, whose salt is the one in meta; or all is forgotten.
ALTER TABLE event_personal ADD COLUMN salt TEXT;

-- Whoever writes locks this row: it has to be there before the first event.
INSERT INTO meta (key, value)
  SELECT 'chain_head', '0 ' WHERE NOT EXISTS (SELECT 1 FROM meta WHERE key = 'chain_head');
