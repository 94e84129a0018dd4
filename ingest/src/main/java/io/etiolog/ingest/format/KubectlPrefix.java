// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.format;

/**
 * The pod in front of a line: {@code [pod/etcd-node1/etcd] text} from {@code kubectl logs
 * --prefix}, {@code etcd-node1 etcd text} from stern, {@code [etcd-node1] text} from kubetail.
 */
final class KubectlPrefix implements LogFormat {
  private static final int LONGEST_NAME = 253;

  @Override
  public String name() {
    return "kubectl-prefix";
  }

  @Override
  public Outcome parse(String line, PartialClock clock) {
    Cursor c = new Cursor(line);
    if (c.take('[')) {
      return bracketed(c);
    }
    String pod = name(c.word());
    if (pod.isEmpty() || !c.take(' ')) {
      return Outcome.NOT_MINE;
    }
    String container = name(c.word());
    return container.isEmpty() || !c.take(' ')
        ? Outcome.NOT_MINE
        : PodName.part(pod, container).decoration(c.rest().stripLeading());
  }

  private static Outcome bracketed(Cursor c) {
    boolean kubectl = c.take("pod/");
    String inside = c.upTo(']');
    if (inside.length() > 2 * LONGEST_NAME || !c.take("] ")) {
      return Outcome.NOT_MINE;
    }
    int split = inside.indexOf(kubectl ? '/' : ' ');
    String pod = name(split < 0 ? inside : inside.substring(0, split));
    String container = split < 0 ? "" : name(inside.substring(split + 1));
    if (pod.isEmpty() || (split >= 0 && container.isEmpty())) {
      return Outcome.NOT_MINE;
    }
    PartBuilder part = PodName.part(pod, container);
    return kubectl ? part.envelope(c.rest()) : part.decoration(c.rest());
  }

  /** A name as Kubernetes allows, without {@code pod/} in front; or {@code ""}. */
  private static String name(String word) {
    String name = word.startsWith("pod/") ? word.substring("pod/".length()) : word;
    boolean valid = !name.isEmpty() && name.length() <= LONGEST_NAME;
    for (int i = 0; i < name.length() && valid; i++) {
      char c = name.charAt(i);
      valid = (c >= 'a' && c <= 'z') || Cursor.isDigit(c) || c == '-' || c == '.';
    }
    return valid && Cursor.isLetter(name.charAt(0)) ? name : "";
  }
}
