-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

-- The etcd clusters that may be asked and repaired. No key stands here, only the names of files.
CREATE TABLE configured_cluster (
  name    VARCHAR(300) NOT NULL PRIMARY KEY,
  -- How often it was written: who writes may name the one that they have read.
  version BIGINT       NOT NULL,
  -- All of it, as the API takes it.
  body    TEXT         NOT NULL
);
