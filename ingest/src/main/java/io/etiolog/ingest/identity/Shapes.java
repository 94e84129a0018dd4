// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Replaces the identities that are known by their look: addresses, ids, domains. */
final class Shapes {
  /** Where a word may begin: also behind an escaped line break or tab. */
  private static final String EDGE = "(?:(?<![A-Za-z0-9])|(?<=\\\\[nrt]))";

  private static final Pattern EMAIL =
      Pattern.compile(
          EDGE
              + "[A-Za-z0-9][\\w.+-]{0,63}@(?<d>[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,5}\\.[A-Za-z]{2,18})(?!\\w)");

  private static final Pattern UUID =
      Pattern.compile(EDGE + "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9A-Za-z])");

  private static final Pattern MAC =
      Pattern.compile(EDGE + "(?<!:)[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}(?![:\\w])");

  /** Amazon's names of machines, networks and disks. */
  private static final Pattern CLOUD_ID =
      Pattern.compile(
          EDGE
              + "(?<p>i|vpc|subnet|sg|eni|vol|ami|snap|rtb|igw|nat|lt|eipalloc)-(?<id>[0-9a-f]{8,17})(?![\\w-])");

  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(?<=arn:aws[a-z-]{0,10}:[a-z0-9-]{1,30}:[a-z0-9-]{0,20}:)[0-9]{12}(?=:)|"
              + EDGE
              + "[0-9]{12}(?=\\.dkr\\.ecr\\.)");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?<![A-Za-z0-9.])|(?<=\\\\[nrt]))(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![A-Za-z0-9]|\\.[0-9])");

  /** As in the names that clouds give to hosts, and clusters to pods. */
  private static final Pattern DASHED =
      Pattern.compile("(?<![0-9])(?<!\\d-)(?:[0-9]{1,3}-){3}[0-9]{1,3}(?![0-9]|-[0-9])");

  private static final Pattern ADDRESS6 =
      Pattern.compile(
          "(?:(?<![\\w:.])|(?<=\\\\[nrt]))(?=[0-9a-fA-F:]{0,30}::|(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F])[0-9a-fA-F:]{2,39}(?![\\w:])(?!\\.[0-9])");

  private static final Pattern ID =
      Pattern.compile(
          EDGE + "(?=[0-9a-f]{0,63}[a-f])(?=[a-f]{0,63}[0-9])[0-9a-f]{12,64}(?![A-Za-z0-9])");

  /** etcd's ids as its JSON has them, and in lists of voters. */
  private static final Pattern DECIMAL_ID =
      Pattern.compile(
          "(?<=[iI][dD][\"' :=]{1,4}|leader[\"' :=]{1,4}|ID[\\\\\"' :=]{1,6}|[( ])[0-9]{16,20}(?![0-9A-Za-z.])");

  private static final Pattern DOMAIN =
      Pattern.compile(
          EDGE
              + "(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})\\.){1,10}(?:com|net|org|io|dev|cloud|edu|gov|mil|biz"
              + "|local|localdomain|internal|lan|corp|home|intra|intranet|intern|private|test"
              + "|invalid|example|tech|systems|online|site|eu|de|uk|fr|nl|ch|at|it|es|se|no|fi|dk|pl"
              + "|cz|hu|ro|gr|pt|be|ie|us|ca|mx|br|ar|cl|jp|cn|kr|in|au|nz|sg|hk|tw|ru|ua|il|tr|za"
              + "|ae|sa|ai)(?![A-Za-z0-9_-]|\\.[A-Za-z0-9])");

  private final Pseudonyms pseudonyms;

  Shapes(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** The addresses that a text has, which must not be pseudonyms of others. */
  static List<String> addresses(String text) {
    return ADDRESS.matcher(text).results().map(MatchResult::group).distinct().toList();
  }

  /** What is longer than a name and may hold names. */
  void replaceLongIn(Draft draft) {
    draft.replace(EMAIL, found -> email(found.group()));
    draft.replace(UUID, found -> pseudonyms.of(Kind.UUID, lower(found.group())));
    draft.replace(MAC, found -> pseudonyms.of(Kind.MAC, lower(found.group())));
    draft.replace(DOMAIN, found -> domain(found.group()));
  }

  /** What names may hold. */
  void replaceShortIn(Draft draft) {
    draft.replace(CLOUD_ID, found -> found.group("p") + "-" + id(found.group("id")));
    draft.replace(ACCOUNT, found -> pseudonyms.of(Kind.ACCOUNT, found.group()));
    draft.replace(ADDRESS6, found -> address6(found.group()));
    draft.replace(ADDRESS, found -> address(found.group()));
    draft.replace(DASHED, found -> address(found.group().replace('-', '.')).replace('.', '-'));
    draft.replace(ID, found -> id(found.group()));
    draft.replace(DECIMAL_ID, found -> decimalId(found.group()));
  }

  private String email(String address) {
    int at = address.indexOf('@');
    String user = address.substring(0, at);
    return pseudonyms.of(Kind.USER, user) + "@" + domain(address.substring(at + 1));
  }

  /** A domain, or a host in one: {@code host-1.domain-1.example}. */
  String domain(String name) {
    if (WellKnown.domain(name)) {
      return name;
    }
    int dot = name.indexOf('.');
    boolean host = name.indexOf('.', dot + 1) > 0;
    if (!host) {
      return pseudonyms.of(Kind.DOMAIN, lower(name));
    }
    String rest = name.substring(dot + 1);
    return host(name.substring(0, dot)) + "." + pseudonyms.of(Kind.DOMAIN, lower(rest));
  }

  /** A host's own name, which clouds make of its address. */
  private String host(String label) {
    if (WellKnown.name(label)) {
      return label;
    }
    Draft draft = new Draft(label);
    draft.replace(DASHED, found -> address(found.group().replace('-', '.')).replace('.', '-'));
    draft.replace(CLOUD_ID, found -> found.group("p") + "-" + id(found.group("id")));
    String changed = draft.finish();
    return changed.equals(label) ? pseudonyms.of(Kind.HOST, label) : changed;
  }

  private String address(String address) {
    for (String part : address.split("\\.")) {
      if (Integer.parseInt(part) > 255) {
        return address;
      }
    }
    return WellKnown.address(address) ? address : pseudonyms.of(Kind.ADDRESS, address);
  }

  private String address6(String address) {
    String plain = lower(address);
    boolean digits = plain.chars().anyMatch(c -> c != ':');
    return !digits || plain.equals("::1") ? address : pseudonyms.of(Kind.ADDRESS6, plain);
  }

  /** An id of the same length; one that was cut keeps the mark of the whole. */
  private String id(String id) {
    // etcd leaves out leading zeros of its 16 digits.
    String whole = id.length() > 13 && id.length() < 16 ? "0".repeat(16 - id.length()) + id : id;
    String mark = pseudonyms.of(Kind.ID, whole.substring(0, Math.min(12, whole.length())));
    int more = whole.length() - mark.length();
    // The number stands at the end of the mark, and must be in that of a short id, too.
    return more >= 0 ? mark + "0".repeat(more) : mark.charAt(0) + mark.substring(1 - more);
  }

  private String decimalId(String id) {
    if (id.length() == 20 && id.compareTo("18446744073709551615") > 0) {
      return id;
    }
    String hex = String.format(Locale.ROOT, "%016x", Long.parseUnsignedLong(id));
    return Long.toUnsignedString(Long.parseUnsignedLong(id(hex), 16));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
