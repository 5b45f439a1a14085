-- Grows with every write: whoever decided by an older one comes too late.
ALTER TABLE member ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
