-- Schema version 11: the history shows whether it was tampered with.

-- Over the event and the digest of the event before it (gis/workspace/chain.h).
ALTER TABLE event ADD COLUMN digest TEXT;
