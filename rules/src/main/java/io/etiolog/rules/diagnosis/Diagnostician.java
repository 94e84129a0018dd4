// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.ingest.ahead.WorkAhead;
import io.etiolog.ingest.bundle.BundleReader;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.ingest.bundle.UnreadableInputException;
import io.etiolog.ingest.identity.Identities;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.scan.LineFilter;
import io.etiolog.rules.catalog.Catalog;
import io.etiolog.rules.catalog.Signal;
import io.etiolog.rules.filter.Filters;
import io.etiolog.rules.match.SignalMatcher;
import io.etiolog.rules.report.Report;
import io.etiolog.rules.similar.SimilarRules;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Diagnoses bundles with a catalogue. Immutable after construction; may be shared between threads,
 * and used for any number of bundles.
 */
public final class Diagnostician {
  private final Catalog catalog;
  private final Limits limits;
  private final boolean hidesIdentities;
  private final SignalMatcher matcher;
  private final LineFilter filter;
  private final Executor others;
  private final CauseGraph graph;
  private final Set<String> explained;
  private final Filters filters;
  private final SimilarRules similar;

  /** Compiles the catalogue's signals; bundles are read within the usual limits. */
  public Diagnostician(Catalog catalog) {
    this(catalog, Limits.DEFAULTS, Filters.NONE, Runnable::run);
  }

  /**
   * Compiles the catalogue's signals.
   *
   * @param limits what each bundle may cost
   * @param filters what is not to be told
   * @param others runs what can be done ahead, as in {@link BundleReader}; the report does not
   *     depend on it
   */
  public Diagnostician(Catalog catalog, Limits limits, Filters filters, Executor others) {
    this.filters = filters;
    this.catalog = catalog;
    this.limits = limits;
    this.hidesIdentities = false;
    this.others = others;
    Collection<Signal> signals = catalog.signals().values();
    WorkAhead<LineFilter> filtering = new WorkAhead<>(others);
    filtering.add(() -> BundleReader.filter(SignalMatcher.literals(signals)));
    this.matcher = new SignalMatcher(signals);
    this.graph = new CauseGraph(catalog.causes().values(), catalog.rules().values());
    this.explained = Set.of();
    this.similar = new SimilarRules(catalog);
    this.filter = filtering.next();
  }

  private Diagnostician(Diagnostician other, Set<String> explained, boolean hidesIdentities) {
    this.filters = other.filters;
    this.catalog = other.catalog;
    this.limits = other.limits;
    this.matcher = other.matcher;
    this.filter = other.filter;
    this.others = other.others;
    this.graph = other.graph;
    this.explained = explained;
    this.similar = other.similar;
    this.hidesIdentities = hidesIdentities;
  }

  /**
   * The same, but its reports explain why these ids were concluded, or why not.
   *
   * @param ids of rules; those that the catalogue does not have are passed over
   */
  public Diagnostician explaining(Collection<String> ids) {
    return new Diagnostician(
        this, Collections.unmodifiableSet(new LinkedHashSet<>(ids)), hidesIdentities);
  }

  /** The same, but its reports have pseudonyms in place of whatever tells whose cluster it is. */
  public Diagnostician hidingIdentities() {
    return new Diagnostician(this, explained, true);
  }

  /** Whether its reports have pseudonyms in place of identities. */
  public boolean hidesIdentities() {
    return hidesIdentities;
  }

  /**
   * Diagnoses one bundle.
   *
   * @param name what to call it in the report
   * @param inputs what belongs to it
   * @param now the time of the diagnosis, for logs that leave out the year
   * @param progress is told how much was read
   * @throws UnreadableInputException when one of the inputs cannot be read at all
   */
  public Report diagnose(String name, List<Input> inputs, Instant now, ProgressListener progress)
      throws UnreadableInputException {
    Investigation investigation = investigate(name, now);
    investigation.read(inputs, progress);
    return investigation.report();
  }

  /**
   * Goes on with a diagnosis that was {@linkplain Investigation#state saved}.
   *
   * @param name what to call it in the report
   * @param now the time of the diagnosis, for logs that leave out the year
   */
  public Investigation resume(String name, Instant now, InvestigationState state) {
    Investigation investigation = investigate(name, now);
    investigation.restore(state);
    return investigation;
  }

  /** The signals that it looks for, by name. */
  public Map<String, Signal> signals() {
    return catalog.signals();
  }

  /**
   * Begins a diagnosis that takes its input bit by bit and can report in between.
   *
   * @param name what to call it in the report
   * @param now the time of the diagnosis, for logs that leave out the year
   */
  public Investigation investigate(String name, Instant now) {
    BundleReader reader = new BundleReader(limits, now, others);
    Optional<Identities> hidden =
        hidesIdentities ? Optional.of(new Identities()) : Optional.empty();
    return new Investigation(
        name,
        reader,
        catalog,
        matcher,
        filter,
        graph,
        explained,
        hidden,
        new Silence(filters, name, now),
        similar);
  }
}
