-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

CREATE TABLE plan (
  id       VARCHAR(64)  NOT NULL PRIMARY KEY,
  -- How often it was written: who writes names the one that they have read.
  version  BIGINT       NOT NULL,
  cluster  VARCHAR(300) NOT NULL,
  -- The incident that it is for; empty where it is for none.
  incident VARCHAR(64)  NOT NULL,
  status   VARCHAR(16)  NOT NULL,
  -- Microseconds since 1970 UTC, for the order of lists; the exact times stand in the body.
  proposed BIGINT       NOT NULL,
  -- All of it, as the API shows it.
  body     TEXT         NOT NULL
);

CREATE INDEX plan_by_time ON plan (proposed, id);
CREATE INDEX plan_by_incident ON plan (incident);
CREATE INDEX plan_by_status ON plan (status);

-- Which plan is being executed on a cluster.
CREATE TABLE execution_lease (
  cluster     VARCHAR(300) NOT NULL PRIMARY KEY,
  plan        VARCHAR(64)  NOT NULL,
  -- The process that executes it.
  instance    VARCHAR(64)  NOT NULL,
  -- By the database's clock, in microseconds since 1970 UTC.
  lasts_until BIGINT       NOT NULL
);

-- One row: who has stopped all execution; empty while nobody has.
CREATE TABLE execution_switch (
  id         INTEGER      NOT NULL PRIMARY KEY,
  stopped_by VARCHAR(300) NOT NULL
);

INSERT INTO execution_switch (id, stopped_by) VALUES (1, '');
