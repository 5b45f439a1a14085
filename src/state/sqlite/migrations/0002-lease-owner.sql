-- Who holds a lease, to tell a dead process from a live one and to detect a renewal without its clock. `fence` is the
-- permanent id of the lease itself: only its own tokens are comparable with each other.
ALTER TABLE lease ADD COLUMN instance TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN boot TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN pid_namespace TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN process_start TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN ttl_ms INTEGER NOT NULL DEFAULT 30000;
ALTER TABLE lease ADD COLUMN renewals INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lease ADD COLUMN fence TEXT;
UPDATE lease SET fence = lower(hex(randomblob(16)));
