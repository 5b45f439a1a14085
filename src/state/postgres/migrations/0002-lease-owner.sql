-- Who holds a lease, so that a dead process can be told from a living one, and a change without its clock. `fence` is the
-- lease's own permanently: its tokens are comparable with each other only.
ALTER TABLE drover.lease ADD COLUMN instance TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE drover.lease ADD COLUMN boot TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE drover.lease ADD COLUMN pid_namespace TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE drover.lease ADD COLUMN process_start TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE drover.lease ADD COLUMN ttl_ms BIGINT NOT NULL DEFAULT 30000;
ALTER TABLE drover.lease ADD COLUMN renewals BIGINT NOT NULL DEFAULT 0;
ALTER TABLE drover.lease ADD COLUMN fence TEXT COLLATE "C";
UPDATE drover.lease SET fence = gen_random_uuid()::text;
