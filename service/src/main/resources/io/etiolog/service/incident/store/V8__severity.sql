-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

-- The severity of the cause, so that the gravest come first however many there are.
ALTER TABLE incident ADD COLUMN severity VARCHAR(8) DEFAULT '' NOT NULL;

-- The first in the body is the incident's own; inside of texts, quotes are escaped.
UPDATE incident SET severity = SUBSTRING(body, POSITION('"severity":"' IN body) + 12, 2)
  WHERE POSITION('"severity":"' IN body) > 0;

CREATE INDEX incident_by_severity ON incident (status, severity, opened);
