// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Finds out what fills an etcd. All keys are counted, page by page, as one member has them without
 * asking the others; of each prefix the values of a few keys are measured, and nobody keeps their
 * content. The cluster goes on meanwhile: what changes on the way may be counted as before or as
 * after. Immutable; safe to share between threads.
 *
 * @param patience how long each call may take
 * @param bounds what all of it may cost
 */
public record KeySpaceSurvey(Patience patience, SurveyBounds bounds) {
  /** etcd reads the values of a page even where only keys are wanted: so a page is small. */
  private static final int PAGE = 500;

  private static final ByteString FIRST = ByteString.copyFrom(new byte[] {0});
  private static final String OTHERS = "(others)";

  /** Always the same: two surveys of one key space measure the same keys. */
  private static final long SEED = 7;

  /**
   * Makes one, through one member; a learner will do.
   *
   * @throws EtcdCallException when the member does not answer at all; where it fails later, the
   *     report is {@linkplain KeySpaceReport#cut cut}
   */
  public KeySpaceReport of(URI endpoint, ClusterAccess access) throws EtcdCallException {
    try (MemberClient member = MemberClient.open(endpoint, access, patience)) {
      Run run = new Run(member, System.nanoTime());
      RangeResponse first = member.keys(FIRST, PAGE);
      run.count(first);
      run.measure();
      return run.report(first.getHeader().getRevision());
    }
  }

  /** One survey on its way. */
  private final class Run {
    private final MemberClient member;
    private final long started;
    private final Map<String, PrefixTally> tallies = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private long keys;
    private Optional<String> cut = Optional.empty();

    private Run(MemberClient member, long started) {
      this.member = member;
      this.started = started;
    }

    private void count(RangeResponse first) {
      RangeResponse page = first;
      try {
        add(page.getKvsList());
        while (page.getMore() && page.getKvsCount() > 0 && isInBounds()) {
          page = member.keys(after(page), PAGE);
          add(page.getKvsList());
        }
      } catch (EtcdCallException e) {
        cut = Optional.of("after " + keys + " keys: " + e.why());
      }
    }

    private ByteString after(RangeResponse page) {
      return page.getKvs(page.getKvsCount() - 1).getKey().concat(FIRST);
    }

    private boolean isInBounds() {
      if (keys >= bounds.keys()) {
        cut = Optional.of("only the first " + keys + " keys were counted");
      } else if (isLate()) {
        cut = Optional.of("the time was over after " + keys + " keys");
      }
      return cut.isEmpty();
    }

    private boolean isLate() {
      return took().compareTo(bounds.whole()) > 0;
    }

    private Duration took() {
      return Duration.ofNanos(System.nanoTime() - started);
    }

    private void add(List<KeyValue> rows) {
      for (KeyValue row : rows) {
        keys++;
        String prefix = KeyPrefixes.of(row.getKey());
        boolean known = tallies.containsKey(prefix) || tallies.size() < bounds.prefixes();
        tallies
            .computeIfAbsent(known ? prefix : OTHERS, name -> new PrefixTally(name))
            .add(row, bounds.samples(), random);
      }
    }

    private void measure() {
      try {
        for (PrefixTally tally : tallies.values()) {
          for (ByteString key : tally.samples()) {
            if (isLate()) {
              cut = cut.or(() -> Optional.of("the time was over before all values were measured"));
              return;
            }
            tally.measured(member.valueSize(key));
          }
        }
      } catch (EtcdCallException e) {
        cut = cut.or(() -> Optional.of("not all values were measured: " + e.why()));
      }
    }

    private KeySpaceReport report(long revision) {
      List<PrefixUsage> prefixes =
          tallies.values().stream()
              .map(PrefixTally::usage)
              .sorted(
                  Comparator.comparingLong(PrefixUsage::bytes)
                      .reversed()
                      .thenComparing(PrefixUsage::prefix))
              .toList();
      return new KeySpaceReport(revision, prefixes, keys, cut, took());
    }
  }
}
