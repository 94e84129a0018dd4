-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

-- Up to which version of it the tickets have heard: what is newer waits to be told. So an incident is its own
-- outbox, and no change of it can be written down without standing there.
ALTER TABLE incident ADD COLUMN routed BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE plan ADD COLUMN routed BIGINT DEFAULT 0 NOT NULL;

-- What was over before there were tickets gets none.
UPDATE incident SET routed = version WHERE status <> 'open';
UPDATE plan SET routed = version;

CREATE INDEX incident_by_routed ON incident (routed, version);
CREATE INDEX plan_by_routed ON plan (routed, version);

-- One ticket of one incident in one system.
CREATE TABLE ticket (
  sink        VARCHAR(64) NOT NULL,
  incident    VARCHAR(64) NOT NULL,
  -- waiting: something is to be told; quiet: nothing is; dead: it was given up.
  state       VARCHAR(16) NOT NULL,
  -- Counts what has happened to the incident and its plans, so that nothing is overlooked that happens meanwhile.
  wanted      BIGINT      NOT NULL,
  -- How often what is to be told was tried in vain: news waits for its turn then.
  attempts    INTEGER     NOT NULL,
  -- When it is looked at next, by the database's clock, in microseconds since 1970 UTC.
  due         BIGINT      NOT NULL,
  -- Who is telling it, and until when that holds, by the same clock.
  lease       VARCHAR(64) NOT NULL,
  lease_until BIGINT      NOT NULL,
  -- By the service's clock, for lists.
  changed     BIGINT      NOT NULL,
  -- Where the ticket is, what it was told, and what is being told, as JSON.
  body        TEXT        NOT NULL,
  PRIMARY KEY (sink, incident)
);

CREATE INDEX ticket_by_due ON ticket (sink, state, due);
CREATE INDEX ticket_by_incident ON ticket (incident);
CREATE INDEX ticket_by_change ON ticket (changed, sink, incident);

-- Links to approvals that were used: each is good for once.
CREATE TABLE used_link (
  id      VARCHAR(64)  NOT NULL PRIMARY KEY,
  used_by VARCHAR(300) NOT NULL,
  -- Until when it would have been good, in microseconds since 1970 UTC; it may be forgotten then.
  ends    BIGINT       NOT NULL
);

-- One row: what such links are signed with, in hexadecimal, drawn by whoever needs it first.
CREATE TABLE link_key (
  id    SMALLINT    NOT NULL PRIMARY KEY CHECK (id = 1),
  drawn VARCHAR(64) NOT NULL
);
