-- Mail that came to the former place of a mailbox after its switch, and is carried over by one process at a time.
CREATE TABLE late_mail (
  -- The move.
  request_id TEXT PRIMARY KEY,
  mailbox_id TEXT NOT NULL,
  from_place TEXT NOT NULL,
  to_place TEXT NOT NULL,
  -- What each folder had at the switch.
  folders JSON NOT NULL,
  -- Grows with every process that sets out to carry it over.
  carry BIGINT NOT NULL,
  -- 1: the newest has not ended.
  underway INTEGER NOT NULL,
  begun_ms BIGINT NOT NULL
);

-- Written before each append: what is not carried may have been appended, and the mailbox is asked.
CREATE TABLE late_message (
  request_id TEXT NOT NULL REFERENCES late_mail ON DELETE CASCADE,
  folder TEXT NOT NULL,
  uid_validity BIGINT NOT NULL,
  uid BIGINT NOT NULL,
  carried INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (request_id, folder, uid_validity, uid)
);
