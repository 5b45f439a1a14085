-- Each event has the digest of all up to it. `chained`: how many events `head` covers; an older program writes without. Of them
-- the first `chained_late` were chained after an older program had written them.
ALTER TABLE drover.journal ADD COLUMN chain TEXT COLLATE "C";
ALTER TABLE drover.run ADD COLUMN head TEXT COLLATE "C";
ALTER TABLE drover.run ADD COLUMN chained BIGINT NOT NULL DEFAULT 0;
ALTER TABLE drover.run ADD COLUMN chained_late BIGINT NOT NULL DEFAULT 0;
