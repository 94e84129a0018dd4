// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.store.Database;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What links to approvals are signed with, and which of them were used, in the incident database.
 * What it has saved is durable. Safe for all threads and processes; a failing database is a {@link
 * io.etiolog.service.incident.store.StoreFailure}.
 */
public final class LinkStore {
  private static final int KEY = 32;

  private final Rows rows;

  /** In this database, which stays its owner's to close. */
  public LinkStore(Database database) {
    this.rows = new Rows(database);
  }

  /**
   * Uses a link, which is good for once.
   *
   * @param link its id
   * @param by who follows it
   * @param ends when it would be good no more, and may be forgotten
   * @return whether it was not used before
   */
  public boolean use(String link, String by, Instant ends) {
    rows.update("DELETE FROM used_link WHERE ends < ?", Rows.micros(Instant.now()));
    return rows.update(
            "INSERT INTO used_link (id, used_by, ends) SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1"
                + " FROM used_link WHERE id = ?)",
            link,
            by,
            Rows.micros(ends),
            link)
        == 1;
  }

  /** What links are signed with: the same for all who share the store. */
  public byte[] key() {
    byte[] drawn = new byte[KEY];
    new SecureRandom().nextBytes(drawn);
    rows.update(
        "INSERT INTO link_key (id, drawn) SELECT 1, ? WHERE NOT EXISTS (SELECT 1 FROM link_key)",
        HexFormat.of().formatHex(drawn));
    String sql = "SELECT drawn FROM link_key WHERE id = ?";
    return HexFormat.of().parseHex(rows.read(sql, row -> row.getString(1), 1).getFirst());
  }
}
