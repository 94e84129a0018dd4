-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

CREATE TABLE incident (
  id      VARCHAR(64)  NOT NULL PRIMARY KEY,
  -- How often it was written: who writes names the one that they have read.
  version BIGINT       NOT NULL,
  cluster VARCHAR(300) NOT NULL,
  cause   TEXT         NOT NULL,
  status  VARCHAR(16)  NOT NULL,
  -- Microseconds since 1970 UTC, for the order of lists; the exact times stand in the body.
  opened  BIGINT       NOT NULL,
  changed BIGINT       NOT NULL,
  -- All of it, as the API shows it.
  body    TEXT         NOT NULL
);

CREATE INDEX incident_by_time ON incident (opened, id);
CREATE INDEX incident_by_cluster ON incident (cluster, status);

-- What people did. Nothing here is ever changed or deleted by Etiolog.
CREATE TABLE act (
  number   BIGINT       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- By the service's clock, in microseconds since 1970 UTC.
  done_at  BIGINT       NOT NULL,
  who      VARCHAR(300) NOT NULL,
  -- The address that they called from.
  address  VARCHAR(100) NOT NULL,
  deed     VARCHAR(64)  NOT NULL,
  incident VARCHAR(64)  NOT NULL,
  said     TEXT         NOT NULL
);
