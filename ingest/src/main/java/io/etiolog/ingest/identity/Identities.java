// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.record.Observation;

/**
 * Learns the identities of one bundle and replaces them in texts by pseudonyms, the same one for
 * the same thing throughout. Learn all texts first, then hide: a name is only replaced once it is
 * known. Used by one thread.
 *
 * <p>It never throws on a text, and remembers a bounded number of names.
 */
public final class Identities {
  private final Names names = new Names();
  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final Shapes shapes = new Shapes(pseudonyms);

  /** Makes one that knows nothing yet. */
  public Identities() {}

  /** Learns the names that a piece of evidence was parsed into, and those in its text. */
  public void learn(Evidence evidence) {
    learnHost(evidence.node());
    String kind = evidence instanceof Observation fact ? fact.kind() : "";
    evidence
        .fields()
        .forEach((name, value) ->
            IdentityFields.kindOf(kind, name).ifPresent(known -> learn(known, value)));
    learn(evidence.raw());
  }

  /** Learns the names in a text. */
  public void learn(String text) {
    Shapes.addresses(text).forEach(pseudonyms::reserve);
    Contexts.in(text).forEach(found -> learn(found.kind(), found.name()));
  }

  /** Learns the name of a host or of an etcd member. */
  public void learnHost(String name) {
    learn(Kind.HOST, name);
  }

  /** Learns the name of a cluster. */
  public void learnCluster(String name) {
    learn(Kind.CLUSTER, name);
  }

  private void learn(Kind kind, String value) {
    for (String name : value.strip().split("[\\s,]+", 100)) {
      switch (kind) {
        case HOST -> host(name);
        case POD -> pod(name.substring(name.indexOf('/') + 1));
        case NAMESPACE -> namespace(name);
        case SUBJECT -> {}
        default -> names.learn(kind, name);
      }
    }
    if (kind == Kind.SUBJECT) {
      subject(value.strip());
    }
  }

  private void host(String given) {
    String name = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
    int dot = name.indexOf('.');
    if (dot < 0) {
      names.learn(Kind.HOST, name);
    } else if (!WellKnown.domain(name)
        && dot > 0
        && Character.isLetter(name.charAt(name.length() - 1))) {
      names.learn(Kind.HOST, name.substring(0, dot));
      if (name.indexOf('.', dot + 1) > 0 && !WellKnown.domain(name.substring(dot + 1))) {
        names.learn(Kind.DOMAIN, name.substring(dot + 1));
      }
    }
  }

  private void pod(String name) {
    for (int i = 0; i < WellKnown.PROGRAMS.size(); i++) {
      String program = WellKnown.PROGRAMS.get(i);
      if (name.startsWith(program)) {
        String rest = name.substring(program.length());
        if (i < WellKnown.STATIC) {
          host(rest);
        } else {
          names.learn(Kind.POD, rest);
        }
        return;
      }
    }
    names.learn(Kind.POD, name);
  }

  private void namespace(String name) {
    if (!WellKnown.namespace(name)) {
      names.learn(Kind.NAMESPACE, name);
    }
  }

  private void subject(String name) {
    if (name.startsWith("system:node:")) {
      host(name.substring("system:node:".length()));
    } else if (name.indexOf('.') > 0 && name.indexOf(' ') < 0) {
      host(name);
    } else {
      names.learn(Kind.SUBJECT, name);
    }
  }

  /** The text with pseudonyms in place of identities. */
  public String hide(String text) {
    return hidden(text).finish();
  }

  /**
   * A file's path with pseudonyms, also in place of what nobody knows: people name files for
   * customers and clusters. Of the usual names ({@code kubelet.log}) all stays.
   */
  public String hidePath(String path) {
    return FileWords.hide(path, this::hidden, name -> pseudonyms.of(Kind.FILE, name));
  }

  private Draft hidden(String text) {
    Draft draft = new Draft(text);
    shapes.replaceLongIn(draft);
    names.replaceIn(draft, pseudonyms);
    shapes.replaceShortIn(draft);
    return draft;
  }
}
