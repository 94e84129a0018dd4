-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

-- The plan that it was done to; empty where it was done to none.
ALTER TABLE act ADD COLUMN plan VARCHAR(64) DEFAULT '' NOT NULL;
-- What machines know of it, as JSON; empty where there is nothing.
ALTER TABLE act ADD COLUMN detail TEXT DEFAULT '' NOT NULL;
-- SHA-256 over the hash of the act before and this one; empty in what was written before there was a chain.
ALTER TABLE act ADD COLUMN hash VARCHAR(64) DEFAULT '' NOT NULL;
-- Numbers follow each other without a gap from now on: the head gives them.
ALTER TABLE act ALTER COLUMN number DROP IDENTITY;

-- The end of the chain: one row, which is locked by whoever adds to it.
CREATE TABLE act_head (
  id        SMALLINT    NOT NULL PRIMARY KEY CHECK (id = 1),
  -- Number and hash of the last act.
  number    BIGINT      NOT NULL,
  hash      VARCHAR(64) NOT NULL,
  -- Up to which number acts have no hash.
  unchained BIGINT      NOT NULL
);

INSERT INTO act_head (id, number, hash, unchained)
  SELECT 1, COALESCE(MAX(number), 0), '', COALESCE(MAX(number), 0) FROM act;
