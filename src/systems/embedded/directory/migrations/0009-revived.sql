-- A move back starts from the copy that an earlier move left: the move that has it now; null: none. 1: it was found damaged or
-- different, and no move starts from it any more.
ALTER TABLE soft_deleted ADD COLUMN revived_by TEXT;
ALTER TABLE soft_deleted ADD COLUMN unfit INTEGER NOT NULL DEFAULT 0;
-- Until then it is fed from the mailbox; when that was done last, with or without anything to feed, and its size since.
ALTER TABLE soft_deleted ADD COLUMN warm_until_ms INTEGER;
ALTER TABLE soft_deleted ADD COLUMN fed_at_ms INTEGER;
ALTER TABLE soft_deleted ADD COLUMN fed_size_bytes INTEGER;
CREATE INDEX soft_deleted_warm ON soft_deleted (warm_until_ms) WHERE warm_until_ms IS NOT NULL;
CREATE INDEX soft_deleted_mailbox ON soft_deleted (mailbox_id, part);
CREATE INDEX soft_deleted_revived ON soft_deleted (revived_by) WHERE revived_by IS NOT NULL;
