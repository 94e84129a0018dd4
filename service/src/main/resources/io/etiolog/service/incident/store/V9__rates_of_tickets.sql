-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

-- How much a system has heard, of all instances together.
CREATE TABLE ticket_rate (
  sink       VARCHAR(64) NOT NULL PRIMARY KEY,
  -- Until when it would be busy if it took what it has heard evenly: microseconds since 1970 UTC, by the database's
  -- clock.
  busy_until BIGINT      NOT NULL
);

-- When an incident was opened, or opened again, by the database's clock, in microseconds since 1970 UTC: the times in
-- its body are those of its logs, whose clocks may be hours off. 0 for what was there before.
ALTER TABLE incident ADD COLUMN begun BIGINT DEFAULT 0 NOT NULL;
