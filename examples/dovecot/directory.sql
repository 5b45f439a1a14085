CREATE TABLE place (
  name text PRIMARY KEY,
  server text NOT NULL,
  host text NOT NULL,
  volume text NOT NULL,
  mounted boolean NOT NULL DEFAULT true,
  change integer NOT NULL DEFAULT 0
);
CREATE TABLE mailbox (
  id uuid PRIMARY KEY,
  address text NOT NULL UNIQUE CHECK (address = lower(address)),
  display_name text NOT NULL,
  department text NOT NULL DEFAULT '',
  password text NOT NULL,
  quota_rule text,
  place text NOT NULL REFERENCES place,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'locked')),
  owner text,
  copy_place text REFERENCES place
);
CREATE INDEX mailbox_place ON mailbox (place);
CREATE UNIQUE INDEX mailbox_claimed_name ON mailbox ((address || '@drover.' || owner));
