-- Who else may use a mailbox, and how: full-access, send-as, send-on-behalf, calendar.
CREATE TABLE mailbox_grant (
  mailbox_id TEXT NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  to_id TEXT NOT NULL,
  -- A client opens the mailbox beside the own one.
  auto_mapping INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (mailbox_id, kind, to_id)
) STRICT, WITHOUT ROWID;
INSERT INTO mailbox_grant (mailbox_id, kind, to_id)
  SELECT mailbox_id, 'send-on-behalf', delegate_id FROM delegate;
DROP TABLE delegate;
