-- Who holds a lease, so that a dead process can be told from a living one, and a change without its clock. `fence` is the
-- lease's own permanently: its tokens are comparable with each other only.
ALTER TABLE lease ADD COLUMN instance TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN boot TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN pid_namespace TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN process_start TEXT NOT NULL DEFAULT '';
ALTER TABLE lease ADD COLUMN ttl_ms INTEGER NOT NULL DEFAULT 30000;
ALTER TABLE lease ADD COLUMN renewals INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lease ADD COLUMN fence TEXT;
UPDATE lease SET fence = lower(hex(randomblob(16)));
