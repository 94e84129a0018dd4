-- Copyright The Etiolog Authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What stands here is read by H2 and by PostgreSQL alike. A migration that was released is never changed again.

-- A plan is shown with what was done to it.
CREATE INDEX act_by_plan ON act (plan, number);
