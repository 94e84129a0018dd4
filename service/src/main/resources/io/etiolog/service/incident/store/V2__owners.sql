-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

-- The instance that tells of the incident, and may end it; empty where none does.
ALTER TABLE incident ADD COLUMN owner VARCHAR(64) DEFAULT '' NOT NULL;

-- The instances that share this database.
CREATE TABLE instance (
  id          VARCHAR(64) NOT NULL PRIMARY KEY,
  -- Until when it counts as living, by the database's clock, in microseconds since 1970 UTC.
  lives_until BIGINT      NOT NULL
);
