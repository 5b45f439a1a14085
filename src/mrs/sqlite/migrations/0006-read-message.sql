-- What was read of a source that may be read for so much a day: a worker that goes on proves by it without reading it again.
CREATE TABLE read_message (
  request_id TEXT NOT NULL,
  folder TEXT NOT NULL,
  uid_validity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (request_id, folder, uid_validity, uid)
) STRICT, WITHOUT ROWID;
