-- Each event has the digest of all up to it. `chained`: how many events `head` covers; an older program writes without. Of them
-- the first `chained_late` were chained after an older program had written them.
ALTER TABLE journal ADD COLUMN chain TEXT;
ALTER TABLE run ADD COLUMN head TEXT;
ALTER TABLE run ADD COLUMN chained INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN chained_late INTEGER NOT NULL DEFAULT 0;
