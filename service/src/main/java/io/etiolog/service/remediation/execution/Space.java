// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.execution;

import io.etiolog.service.cluster.EtcdCallException;
import io.etiolog.service.cluster.EtcdCallException.Outcome;
import io.etiolog.service.cluster.KeySpaceReport;
import io.etiolog.service.cluster.KeySpaceSurvey;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.PrefixUsage;
import io.etiolog.service.cluster.ProbeResult;
import io.etiolog.service.cluster.ProbeResult.Trouble;
import io.etiolog.service.cluster.SurveyBounds;
import io.etiolog.service.cluster.WriteProbe;
import java.net.URI;
import java.util.stream.Collectors;

/** What is done with keys: a write that proves something, and the count of what is there. */
final class Space {
  private static final int TOLD = 10;

  private Space() {}

  static Answer prove(URI endpoint, Site site, Patience patience) throws EtcdCallException {
    ProbeResult result = new WriteProbe(patience).prove(endpoint, site.access());
    String left = result.left().map(key -> "; " + key + " goes with its lease").orElse("");
    if (result.trouble().isPresent()) {
      Trouble trouble = result.trouble().get();
      throw new EtcdCallException(
          trouble.written() || !left.isEmpty() ? Outcome.UNCERTAIN : trouble.outcome(),
          "it could not be brought " + trouble.doing() + ": " + trouble.why() + left);
    }
    return new Answer(
        "written, read back and deleted in " + result.took().toMillis() + " ms" + left,
        "the cluster takes writes");
  }

  static Answer count(URI endpoint, Site site, Patience patience) throws EtcdCallException {
    KeySpaceReport report =
        new KeySpaceSurvey(patience, SurveyBounds.USUAL).of(endpoint, site.access());
    String largest =
        report.prefixes().stream().limit(TOLD).map(Space::told).collect(Collectors.joining("; "));
    return new Answer(
        report.keys() + " keys" + report.cut().map(why -> " (" + why + ")").orElse(""),
        largest.isEmpty() ? "there are no keys" : largest);
  }

  private static String told(PrefixUsage usage) {
    String prefix = usage.prefix().isEmpty() ? "(no prefix)" : usage.prefix();
    String about = usage.exact() ? " keys, " : " keys, about ";
    return prefix
        + " "
        + usage.keys()
        + about
        + usage.bytes()
        + " bytes, written "
        + usage.changes()
        + " times";
  }
}
