// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands around the names in texts: finds the names in it. */
final class Contexts {
  /** A quote as it stands in a text, also inside a JSON string. */
  private static final String QUOTE = "\\\\{0,4}[\"']";

  private static final String HOST = "(?<n>[A-Za-z0-9][A-Za-z0-9._-]{0,252})";
  private static final String LABEL = "(?<n>[a-z0-9][a-z0-9-]{0,62})";
  private static final String NAME = "(?<n>[A-Za-z0-9][\\w.@-]{0,120})";

  /** Between a field's name and its value: {@code ":"}, {@code ="}, {@code =}. */
  private static final String IS =
      "(?:" + QUOTE + "\\s?:\\s?" + QUOTE + "|=" + QUOTE + "|=|: " + QUOTE + ")";

  private static final List<Context> ALL =
      List.of(
          of(
              Kind.HOST,
              "(?<![A-Za-z])(?:node|nodes|[nN]odeName|node[-_]name|node[iI][dD]|nodeRef|host"
                  + "|host[nN]ame|hostname-override|_HOSTNAME|machine|server-name|ServerName"
                  + "|member-name|remote-peer-name|local-member-name|leader-name|holderIdentity)"
                  + IS
                  + HOST),
          of(Kind.HOST, "(?:[nN]odeName|host[nN]ame): " + HOST),
          of(
              Kind.HOST,
              "(?<![A-Za-z])(?:[nN]odes?|[mM]achines?|[hH]ostname|[hH]ost|CSINode|[lL]eases?"
                  + "(?:\\.coordination\\.k8s\\.io)?) "
                  + QUOTE
                  + HOST),
          of(Kind.HOST, "/(?:nodes|csinodes|kube-node-lease/leases)/" + HOST),
          of(Kind.HOST, "system:node:" + HOST),
          of(Kind.HOST, "\\{kubelet " + HOST + "\\}"),
          of(Kind.HOST, "[a-z]://(?:[^/\\s@\"'\\\\]{1,200}@)?(?<n>[A-Za-z][A-Za-z0-9.-]{0,252})"),
          of(
              Kind.HOST,
              "lookup "
                  + HOST
                  + "(?= on |: (?:no such host|i/o timeout|Temporary failure|server misbehaving))"),
          of(Kind.HOST, "dial tcp[46]?:? (?<n>[A-Za-z][A-Za-z0-9._-]{0,252})(?=:[0-9])"),
          of(Kind.HOST, "\\b(?:DNS:|Host: )" + HOST),
          // The beginning of a line of syslog or of the journal.
          of(
              Kind.HOST,
              "^(?:[A-Z][a-z]{2} [ \\d]?\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?|\\d{4}-\\d\\d-\\d\\dT[\\d:.,Z+-]{8,21}) "
                  + HOST
                  + " [\\w./@()-]{1,64}(?:\\[\\d+\\])?: "),
          // A shell's prompt.
          of(Kind.HOST, "^\\[?[\\w.-]{1,32}@" + HOST + "[: ][^#$]{0,80}[#$] "),
          of(
              Kind.POD,
              "/pods?/(?:[a-z0-9-]{1,63}/)?(?<n>[a-z0-9][a-z0-9.-]{0,252})(?=[/?\\s\"'\\\\]|$)"),
          of(
              Kind.POD,
              "(?<![A-Za-z])pods?(?:[nN]ame)?(?:"
                  + IS
                  + "| "
                  + QUOTE
                  + ")(?:[a-z0-9-]{1,63}/)?"
                  + NAME.replace("\\w.@", "a-z0-9.")),
          of(Kind.POD, "/var/log/pods/[a-z0-9-]{1,63}_(?<n>[a-z0-9.-]{1,253})_"),
          of(Kind.POD, "/var/log/containers/(?<n>[a-z0-9.-]{1,253})_"),
          of(Kind.POD, "(?<n>[a-z0-9][a-z0-9.-]{1,253})_[a-z0-9-]{1,63}\\([0-9a-f-]{32,36}\\)"),
          of(Kind.NAMESPACE, "_" + LABEL + "\\([0-9a-f-]{32,36}\\)"),
          of(
              Kind.NAMESPACE,
              "(?<![A-Za-z])(?:pod|podName|object|secret|configmap|service|pvc)s?"
                  + IS
                  + LABEL
                  + "/"),
          of(Kind.NAMESPACE, "/var/log/pods/" + LABEL + "_"),
          of(Kind.NAMESPACE, "/namespaces/" + LABEL),
          of(Kind.NAMESPACE, "(?<![A-Za-z])[nN]amespaces?(?:" + IS + "| " + QUOTE + ")" + LABEL),
          of(Kind.NAMESPACE, "system:serviceaccount:" + LABEL),
          of(Kind.NAMESPACE, "(?<![\\w.-])[a-z0-9-]{1,63}\\." + LABEL + "\\.svc(?!\\w)"),
          of(Kind.SERVICE, "(?<![\\w.-])" + LABEL + "\\.[a-z0-9-]{1,63}\\.svc(?!\\w)"),
          of(Kind.CLUSTER, "(?<![A-Za-z])cluster[-_]?[nN]ame(?:" + IS + "|: )" + NAME),
          of(Kind.CLUSTER, "initial-cluster-token(?:" + IS + "| )" + NAME),
          of(Kind.PROJECT, "(?:projects|resourceGroups|resource-groups)/(?<n>[\\w.-]{1,90})/"),
          of(
              Kind.PROJECT,
              "arn:aws[a-z-]{0,10}:[^\\s:/]{0,40}:[^\\s:/]{0,40}:[^\\s:/]{0,40}:[a-z-]{1,40}[/:]"
                  + NAME),
          of(
              Kind.USER,
              "(?<![A-Za-z])[uU][sS][eE][rR](?:[nN]ame)?(?:" + IS + "| " + QUOTE + ")" + NAME),
          of(
              Kind.USER,
              "(?:[fF]or user|[iI]nvalid user|publickey for|password for) "
                  + NAME
                  + "(?= from |\\(uid=| by )"),
          of(Kind.USER, "/home/" + NAME),
          of(Kind.USER, "sudo(?:\\[\\d+\\])?: +" + NAME + " : "),
          of(
              Kind.SUBJECT,
              "(?<![A-Za-z])(?:CN|O|OU|L|ST) ?= ?(?!system:)(?<n>[A-Za-z0-9][^,/\"'\\\\+=\\n]{0,120}[A-Za-z0-9])(?=[,/\"'\\\\+\\n]|\\s|$)"));

  /** The members of a new etcd cluster: {@code m1=https://…,m2=https://…}. */
  private static final Pattern INITIAL_CLUSTER =
      Pattern.compile(
          "(?:initial-cluster(?:\"?:\"?|[= ])|\\G,)"
              + QUOTE
              + "?"
              + HOST
              + "=https?://[^,\\s\"'\\\\]{1,300}");

  /** A certificate does not hold for the name by which it was asked. */
  private static final Pattern VALID_FOR =
      Pattern.compile(
          "certificate is valid for (?<names>[^\"\\\\]{1,2000}?), not (?<n>[\\w.-]{1,253})");

  private Contexts() {}

  private record Context(Kind kind, Pattern pattern) {}

  private static Context of(Kind kind, String pattern) {
    return new Context(kind, Pattern.compile(pattern));
  }

  /** A name that was found, and what it is of. */
  record Found(Kind kind, String name) {}

  /** The names in a text. */
  static List<Found> in(String text) {
    List<Found> found = new ArrayList<>();
    for (Context context : ALL) {
      addAll(found, context.kind(), context.pattern().matcher(text));
    }
    addAll(found, Kind.HOST, INITIAL_CLUSTER.matcher(text));
    Matcher certificate = VALID_FOR.matcher(text);
    while (certificate.find()) {
      found.add(new Found(Kind.HOST, certificate.group("n")));
      for (String name : certificate.group("names").split(", ", 100)) {
        found.add(new Found(Kind.HOST, name));
      }
    }
    return found;
  }

  private static void addAll(List<Found> found, Kind kind, Matcher matcher) {
    while (matcher.find()) {
      found.add(new Found(kind, matcher.group("n")));
    }
  }
}
