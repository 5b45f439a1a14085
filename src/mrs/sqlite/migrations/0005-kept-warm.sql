-- Source copies that are kept warm: fed from the mailbox until a time, by one process at a time.
ALTER TABLE soft_deleted ADD COLUMN warm_until_ms INTEGER;
-- Grows with every process that sets out to feed it.
ALTER TABLE soft_deleted ADD COLUMN feed INTEGER NOT NULL DEFAULT 0;
-- 1: the newest has not said how it ended.
ALTER TABLE soft_deleted ADD COLUMN feeding INTEGER NOT NULL DEFAULT 0;
-- When that was tried last, whatever came of it.
ALTER TABLE soft_deleted ADD COLUMN feed_tried_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE soft_deleted ADD COLUMN fed_at_ms INTEGER;
ALTER TABLE soft_deleted ADD COLUMN fed_size_bytes INTEGER;
-- JSON: what each folder of the mailbox had when the copy was fed last; 1 in feeding: when that began.
ALTER TABLE soft_deleted ADD COLUMN fed_from TEXT;
-- Why it was not fed when that was tried last.
ALTER TABLE soft_deleted ADD COLUMN not_fed TEXT;
-- 1: and it is not tried again.
ALTER TABLE soft_deleted ADD COLUMN feed_ended INTEGER NOT NULL DEFAULT 0;
CREATE INDEX soft_deleted_warm ON soft_deleted (warm_until_ms) WHERE warm_until_ms IS NOT NULL;
CREATE INDEX soft_deleted_feeding ON soft_deleted (feed_tried_ms) WHERE feeding = 1;
