-- The highest token of each lease under which an order came; a lower one is refused.
CREATE TABLE fence (
  fence TEXT PRIMARY KEY,
  token BIGINT NOT NULL
);
