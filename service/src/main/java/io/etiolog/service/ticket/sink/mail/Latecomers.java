// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.mail;

import jakarta.mail.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose mailboxes ask for time (replies of 450 to 452, as grey lists give), while others have taken
 * the mail: they alone are sent it again. That is known to this process only; after its end all are
 * sent it again, with the same {@code Message-ID}. Safe for all threads.
 */
final class Latecomers {
  /** Grey lists want some minutes. What is next must not wait for longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** More are never on their way at once; what is forgotten is sent to all. */
  private static final int MOST = 1_000;

  private final Map<String, Wait> mails = new LinkedHashMap<>();

  /** Who has asked for time for too long, and is waited for no more until something is taken. */
  private final Set<Address> slow = new HashSet<>();

  /** Since when a mail waits, and for whom. */
  private record Wait(Instant since, List<Address> left) {}

  /** Who has to be sent a mail of all whom it is for. */
  synchronized List<Address> left(String mail, List<Address> all) {
    return Optional.ofNullable(mails.get(mail)).map(Wait::left).orElse(all);
  }

  /**
   * Whether a mail has to be sent again.
   *
   * @param sent to whom it was sent just now
   * @param asking who of them has asked for time
   */
  synchronized boolean waits(String mail, List<Address> sent, List<Address> asking, Instant now) {
    sent.stream().filter(address -> !asking.contains(address)).forEach(slow::remove);
    Instant since = Optional.ofNullable(mails.remove(mail)).map(Wait::since).orElse(now);
    List<Address> left = asking.stream().filter(address -> !slow.contains(address)).toList();
    if (!since.plus(PATIENCE).isAfter(now)) {
      slow.addAll(left);
      return false;
    }
    if (left.isEmpty()) {
      return false;
    }
    mails.put(mail, new Wait(since, left));
    if (mails.size() > MOST) {
      mails.remove(mails.keySet().iterator().next());
    }
    return true;
  }
}
