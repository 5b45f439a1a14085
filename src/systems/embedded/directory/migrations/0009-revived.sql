-- A move back starts from the copy that an earlier move left: the move that has it now; null: none. 1: it was found damaged or
-- different, and no move starts from it any more.
ALTER TABLE soft_deleted ADD COLUMN revived_by TEXT;
ALTER TABLE soft_deleted ADD COLUMN unfit INTEGER NOT NULL DEFAULT 0;
CREATE INDEX soft_deleted_mailbox ON soft_deleted (mailbox_id, part);
