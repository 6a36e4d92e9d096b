-- Schema version 10: who answers for care, and since when a facility has its grade.

-- care_officer: the official answerable in the line of duty (养老专员), by name.
ALTER TABLE township ADD COLUMN care_officer TEXT;
ALTER TABLE community ADD COLUMN care_officer TEXT;
ALTER TABLE village ADD COLUMN care_officer TEXT;
ALTER TABLE facility ADD COLUMN care_officer TEXT;
ALTER TABLE facility ADD COLUMN graded_on TEXT;
ALTER TABLE facility ADD COLUMN opened_on TEXT;
