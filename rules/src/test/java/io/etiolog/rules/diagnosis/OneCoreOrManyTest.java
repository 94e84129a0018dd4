// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.rules.filter.Filters;
import io.etiolog.rules.report.JsonRenderer;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The report is the same, byte for byte but for the time it took, whoever works ahead. */
class OneCoreOrManyTest {
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(7);

  private static final Diagnostician ON_ONE = diagnostician(Runnable::run);
  private static final Diagnostician ON_MANY = diagnostician(THREADS);

  @AfterAll
  static void endThreads() {
    THREADS.shutdownNow();
  }

  @Test
  void the_report_of_every_incident_is_the_same() throws Exception {
    for (Bundle bundle : Cases.ill()) {
      assertThat(json(ON_MANY, bundle)).as(bundle.name()).isEqualTo(json(ON_ONE, bundle));
    }
  }

  @Test
  void that_of_files_of_many_blocks_is_the_same() throws Exception {
    Bundle large = new Bundle("long", new TreeMap<>());
    List<Bundle> ill = Cases.ill();
    Random random = new Random(7);
    for (String file : List.of("a.log", "b.log")) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 3_000_000) {
        ill.get(random.nextInt(ill.size())).files().values().forEach(text::append);
        text.append('\n');
        text.append("nothing that a rule speaks of\n".repeat(random.nextInt(3_000)));
      }
      large.files().put(file, text.toString());
    }

    assertThat(json(ON_MANY, large)).hasSizeGreaterThan(20_000).isEqualTo(json(ON_ONE, large));
  }

  private static Diagnostician diagnostician(Executor others) {
    return new Diagnostician(BuiltIn.CATALOG, Limits.DEFAULTS, Filters.NONE, others);
  }

  private static String json(Diagnostician diagnostician, Bundle bundle) throws Exception {
    StringBuilder json = new StringBuilder();
    new JsonRenderer()
        .render(
            diagnostician.diagnose(
                bundle.name(), bundle.inputs(), BuiltIn.NOW, ProgressListener.NONE),
            json);
    return json.toString().replaceFirst("\"elapsedMillis\": \\d+", "");
  }
}
