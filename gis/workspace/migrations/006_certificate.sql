-- Schema version 6: certificates of door plates.

-- From the application to the end of the certificate. kind: new reissue change proof (old and
-- new address are one). applicant_kind: person unit. status: applied checked issued replaced void
-- refused withdrawn. number, year, serial: from the day of issue on; no two are ever the same.
-- digest: over what the register knows, under the salt. seal: what the QR code carries.
CREATE TABLE certificate (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  kind TEXT NOT NULL, applicant_kind TEXT NOT NULL, door_plate_id TEXT,
  address TEXT NOT NULL, old_address TEXT, romanization TEXT, status TEXT NOT NULL,
  applied_on TEXT, checked_on TEXT, issued_on TEXT, ended_on TEXT,
  number TEXT, year INTEGER, serial INTEGER, replaces_id TEXT, issued_by TEXT,
  salt TEXT, digest TEXT, seal TEXT, reason TEXT, note TEXT
);
CREATE UNIQUE INDEX certificate_number ON certificate (number);
CREATE INDEX certificate_by_plate ON certificate (door_plate_id);
CREATE INDEX certificate_by_serial ON certificate (year, serial);

-- A look at the place. fit: 1 nothing stands in the way.
CREATE TABLE certificate_check (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  certificate_id TEXT NOT NULL, on_date TEXT NOT NULL, checker TEXT NOT NULL, finding TEXT NOT NULL,
  fit INTEGER NOT NULL
);
CREATE INDEX certificate_check_by_certificate ON certificate_check (certificate_id);

-- Who must be told of it, until when, and when they were.
CREATE TABLE certificate_duty (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  certificate_id TEXT NOT NULL, recipient TEXT NOT NULL, due TEXT NOT NULL, informed_on TEXT,
  document TEXT
);
CREATE INDEX certificate_duty_by_certificate ON certificate_duty (certificate_id);

-- Personal: who holds it. Events carry only a salted digest of these columns.
CREATE TABLE certificate_holder (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  certificate_id TEXT NOT NULL, holder TEXT NOT NULL, document_kind TEXT, document_number TEXT,
  phone TEXT
);
CREATE INDEX certificate_holder_by_certificate ON certificate_holder (certificate_id);

-- Who read personal data, and why.
CREATE TABLE personal_reading (
  fid $FID, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  certificate_id TEXT NOT NULL, on_date TEXT NOT NULL, reader TEXT NOT NULL, reason TEXT NOT NULL
);
