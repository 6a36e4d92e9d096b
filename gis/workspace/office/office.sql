-- What an office's database holds beside the workspace: its members, and functions that the
-- policies and triggers ask. Run again after each change of the rules; it replaces itself.
-- The calls of RAISE name a message code and, between bars, its arguments.

CREATE TABLE IF NOT EXISTS office_member (
  login TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  roles TEXT[] NOT NULL,
  townships TEXT[]          -- NULL: the whole county
);

CREATE TABLE IF NOT EXISTS office_reading (
  login TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,  -- to the minute
  feature_table TEXT NOT NULL,
  row_id TEXT NOT NULL,
  PRIMARY KEY (login, at, feature_table, row_id)
);

CREATE OR REPLACE FUNCTION office_me() RETURNS office_member
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT m FROM office_member m WHERE m.login = session_user $$;

-- The database's owner, who is bound by none of this.
CREATE OR REPLACE FUNCTION office_unbound() RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT pg_has_role(session_user, d.datdba, 'USAGE') FROM pg_database d
   WHERE d.datname = current_database() $$;

-- A role's grants alone make no member.
CREATE OR REPLACE FUNCTION office_in() RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM office_member m WHERE m.login = session_user) $$;

CREATE OR REPLACE FUNCTION office_has(wanted TEXT[]) RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM office_member m WHERE m.login = session_user AND m.roles && wanted) $$;

CREATE OR REPLACE FUNCTION office_may(township TEXT) RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM office_member m WHERE m.login = session_user
                  AND (m.townships IS NULL OR township = ANY (m.townships)
                       -- Imported rows may say a township's code or name.
                       OR EXISTS (SELECT FROM township t WHERE t.id = ANY (m.townships)
                                  AND (t.code = township OR t.name = township)))) $$;

-- The township of the member's own that a shape lies in or touches.
CREATE OR REPLACE FUNCTION office_township_at(shape geometry) RETURNS TEXT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT t.id FROM office_member m JOIN township t ON t.id = ANY (m.townships)
   WHERE m.login = session_user AND ST_Intersects(t.geom, shape) LIMIT 1 $$;

-- A policy of personal rows: who may read them, leaves a note of each. What is rolled back takes
-- the note in the table along, so the server's log gets one too.
CREATE OR REPLACE FUNCTION office_reads(feature_table TEXT, row_id TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT office_has($PERSONAL_ROLES) THEN RETURN FALSE; END IF;
  RAISE LOG 'lifang: % reads % %', session_user, feature_table, row_id;
  IF current_setting('transaction_read_only') = 'on' THEN
    RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.unseen_reading';
  END IF;
  INSERT INTO office_reading
    VALUES (session_user, date_trunc('minute', clock_timestamp()), feature_table, row_id)
    ON CONFLICT DO NOTHING;
  RETURN TRUE;
END $$;

-- An event says who really acts, in a role that they have, by the server's clock; once chained it
-- never changes.
CREATE OR REPLACE FUNCTION office_event() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me office_member := office_me();
BEGIN
  IF me.login IS NULL THEN
    IF office_unbound() THEN RETURN NEW; END IF;
    RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.no_member', DETAIL = session_user;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.digest IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.history', DETAIL = OLD.summary;
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.actor <> me.name THEN
    RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.not_you',
      DETAIL = NEW.actor || '|' || me.name;
  END IF;
  IF NEW.role <> ALL (me.roles) THEN
    RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.not_your_role',
      DETAIL = me.name || '|' || NEW.role;
  END IF;
  IF abs(extract(epoch FROM clock_timestamp() - NEW.at::timestamptz)) > $MOST_SKEW_S THEN
    RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.clock', DETAIL = NEW.at;
  END IF;
  RETURN NEW;
END $$;

-- Who proposes signs for it; who decides is another.
CREATE OR REPLACE FUNCTION office_place_name() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me office_member := office_me();
  decided BOOLEAN;
BEGIN
  IF me.login IS NULL THEN
    IF office_unbound() THEN RETURN NEW; END IF;
    RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.no_member', DETAIL = session_user;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = ANY ($OPEN) AND NEW.proposed_by IS DISTINCT FROM me.name THEN
      RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.not_you',
        DETAIL = coalesce(NEW.proposed_by, '') || '|' || me.name;
    END IF;
    decided := NEW.status = ANY ($DECIDED);
  ELSE
    IF OLD.proposed_by <> '' AND NEW.proposed_by IS DISTINCT FROM OLD.proposed_by THEN
      RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.not_you',
        DETAIL = coalesce(NEW.proposed_by, '') || '|' || me.name;
    END IF;
    decided := NEW.status <> OLD.status AND NEW.status = ANY ($DECIDED)
               AND NOT OLD.status = ANY ($SETTLED);
  END IF;
  IF decided THEN
    IF NEW.proposed_by = me.name THEN
      RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'naming.own_proposal',
        DETAIL = NEW.name || '|' || me.name;
    END IF;
    IF NOT me.roles && $DECIDING_ROLES THEN
      RAISE EXCEPTION USING ERRCODE = 'LF001', MESSAGE = 'office.decides_not',
        DETAIL = NEW.name || '|' || me.name;
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER office_event BEFORE INSERT OR UPDATE ON event
  FOR EACH ROW EXECUTE FUNCTION office_event();
CREATE OR REPLACE TRIGGER office_place_name BEFORE INSERT OR UPDATE ON place_name
  FOR EACH ROW EXECUTE FUNCTION office_place_name();

-- Nobody puts functions of their own where these look for theirs.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- The workspace's own tables.
ALTER TABLE office_member ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS office_see ON office_member;
CREATE POLICY office_see ON office_member FOR SELECT
  USING (login = session_user OR office_has('{administrator}'));
ALTER TABLE office_reading ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS office_see ON office_reading;
CREATE POLICY office_see ON office_reading FOR SELECT
  USING (login = session_user OR office_has('{administrator}'));

ALTER TABLE meta ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS office_see ON meta;
DROP POLICY IF EXISTS office_add ON meta;
DROP POLICY IF EXISTS office_change ON meta;
-- With the salt of older events the digests of their personal rows could be guessed back.
CREATE POLICY office_see ON meta FOR SELECT USING (key <> 'salt' OR office_has($PERSONAL_ROLES));
CREATE POLICY office_add ON meta FOR INSERT
  WITH CHECK (office_in() AND (key = 'chain_head' OR key LIKE 'show.%'));
CREATE POLICY office_change ON meta FOR UPDATE
  USING (office_in() AND (key = 'chain_head' OR key LIKE 'show.%'));

ALTER TABLE event_personal ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS office_see ON event_personal;
DROP POLICY IF EXISTS office_add ON event_personal;
DROP POLICY IF EXISTS office_change ON event_personal;
-- An event may be of several townships: who has but some of them reads their own events.
CREATE POLICY office_see ON event_personal FOR SELECT USING (
  CASE WHEN office_may(NULL)
         OR EXISTS (SELECT FROM event e WHERE e.id = event_id AND e.actor = (office_me()).name)
       THEN office_reads('event_personal', event_id) ELSE FALSE END);
CREATE POLICY office_add ON event_personal FOR INSERT WITH CHECK (office_in());
CREATE POLICY office_change ON event_personal FOR UPDATE USING (office_has('{administrator}'));

-- What is attached may name people: read where the attachment is.
ALTER TABLE file_content ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS office_see ON file_content;
DROP POLICY IF EXISTS office_add ON file_content;
DROP POLICY IF EXISTS office_remove ON file_content;
CREATE POLICY office_see ON file_content FOR SELECT USING (
  CASE WHEN EXISTS (SELECT FROM attachment a WHERE a.sha256 = file_content.sha256)
       THEN office_reads('file_content', sha256) ELSE FALSE END);
CREATE POLICY office_add ON file_content FOR INSERT WITH CHECK (office_in());
CREATE POLICY office_remove ON file_content FOR DELETE USING (office_has('{administrator}'));
