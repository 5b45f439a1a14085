-- Who holds a lease, to tell a dead process from a live one and to detect a renewal without its clock. `fence` is the
-- permanent id of the lease itself: only its own tokens are comparable with each other.
ALTER TABLE drover.lease ADD COLUMN instance TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE drover.lease ADD COLUMN boot TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE drover.lease ADD COLUMN pid_namespace TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE drover.lease ADD COLUMN process_start TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE drover.lease ADD COLUMN ttl_ms BIGINT NOT NULL DEFAULT 30000;
ALTER TABLE drover.lease ADD COLUMN renewals BIGINT NOT NULL DEFAULT 0;
ALTER TABLE drover.lease ADD COLUMN fence TEXT COLLATE "C";
UPDATE drover.lease SET fence = gen_random_uuid()::text;
