// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import java.util.Optional;

/**
 * Holds the audit against its chain. It is shown every act from the oldest on, and finds the first
 * that was changed, taken out, moved or added by somebody else than Etiolog. Who may write to the
 * database can also reckon a whole chain anew: keep a {@linkplain AuditHead head} elsewhere, and
 * {@linkplain Chain.Whole#hash compare}. Not thread-safe.
 */
public final class AuditVerifier {
  private static final int SHOWN = 12;

  private final AuditHead head;
  private long last;
  private String hash = "";
  private long chained;
  private long unchained;

  /** Of a chain that ends so. */
  public AuditVerifier(AuditHead head) {
    this.head = head;
  }

  /** What came of it. */
  public sealed interface Chain {
    /**
     * Nothing was touched.
     *
     * @param chained how many acts are chained
     * @param unchained how many are older than the chain, and cannot be judged
     * @param hash the hash of the last one
     */
    record Whole(long chained, long unchained, String hash) implements Chain {}

    /**
     * Something was.
     *
     * @param number the number of the first act that is not as it was written
     * @param what is wrong with it, as a sentence without its full stop
     */
    record Broken(long number, String what) implements Chain {}
  }

  /**
   * Takes the next act.
   *
   * @return what is wrong with it; empty where nothing is, and the next one may be taken
   */
  public Optional<Chain.Broken> take(AuditEntry entry) {
    long number = entry.number();
    if (number > head.number()) {
      return broken(number, "it stands behind the end of the chain, which is " + head.number());
    }
    return number <= head.unchained() ? old(entry) : chained(entry);
  }

  private Optional<Chain.Broken> old(AuditEntry entry) {
    if (!entry.hash().isEmpty()) {
      return broken(
          entry.number(),
          "it has a hash, although the chain is said to begin behind " + head.unchained());
    }
    if (entry.number() <= last) {
      return broken(entry.number(), "it stands behind " + last);
    }
    last = entry.number();
    unchained++;
    return Optional.empty();
  }

  private Optional<Chain.Broken> chained(AuditEntry entry) {
    long expected = Math.max(last, head.unchained()) + 1;
    if (entry.number() > expected) {
      return broken(expected, "it is missing: " + entry.number() + " stands in its place");
    }
    if (entry.number() < expected) {
      return broken(entry.number(), "it stands in the place of " + expected);
    }
    String found = AuditChain.hash(hash, entry.number(), entry.act());
    if (!found.equals(entry.hash())) {
      return broken(
          entry.number(),
          "what stands there has another hash than was written with it: "
              + brief(found)
              + ", not "
              + brief(entry.hash()));
    }
    last = entry.number();
    hash = found;
    chained++;
    return Optional.empty();
  }

  /** What is to be said when there is no further act. */
  public Chain end() {
    if (head.number() > head.unchained() && last < head.number()) {
      long first = Math.max(last, head.unchained()) + 1;
      return new Chain.Broken(first, "it is missing: the chain ends with " + head.number());
    }
    if (!hash.equals(head.hash())) {
      return new Chain.Broken(
          head.number(),
          "the end of the chain has another hash than the last act: "
              + brief(head.hash())
              + ", not "
              + brief(hash));
    }
    return new Chain.Whole(chained, unchained, hash);
  }

  private static Optional<Chain.Broken> broken(long number, String what) {
    return Optional.of(new Chain.Broken(number, what));
  }

  private static String brief(String hash) {
    return hash.isEmpty() ? "none" : hash.substring(0, Math.min(SHOWN, hash.length())) + "…";
  }
}
