// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret that is known by its own look.
 *
 * @param literals a line without any of these cannot hold it; without literals, only its look tells
 * @param behind a text that stands behind it, or {@code ""}; without it there is nothing to find
 * @param pattern finds it; its group {@code s} is what must go. To stay linear on lines of a
 *     megabyte, it begins with a literal or a look behind, and repeats without going back
 * @param holds whether what was found is one indeed
 */
record SecretShape(List<String> literals, String behind, Pattern pattern, Predicate<String> holds) {
  /** Where a word may begin: also behind an escaped line break or tab. */
  private static final String EDGE = "(?:(?<![\\w-])|(?<=\\\\[nrt]))";

  /** All of them, in the order in which they are tried. */
  static final List<SecretShape> ALL =
      List.of(
          // A private key in PEM, in Base64 once more: client-key-data, tls.key of a Secret.
          of(
              "LS0tLS1CRUdJTi",
              "(?<s>LS0tLS1CRUdJTi[A-Za-z0-9+/]++={0,2})",
              SecretShape::isPrivateKey),
          // RFC 7519; a cut one too.
          of(
              "eyJ",
              EDGE + "(?<s>eyJ[\\w-]{8,}+\\.eyJ[\\w-]{8,}+(?:\\.[\\w-]*+)?)",
              SecretShape::always),
          // RFC 6750, and any scheme behind an Authorization header.
          of("earer ", "[Bb]earer (?<s>[\\w.~+/-]{16,}+=*+)", SecretShape::hasDigit),
          of(
              List.of("uthorization", "UTHORIZATION"),
              "(?:uthorization|UTHORIZATION)[\\\\\"']{0,8}[:=]\\s?[\\[\\\\\"']{0,8}"
                  + "(?:[Bb]asic|BASIC|[Bb]earer|BEARER|[Tt]oken|TOKEN) (?<s>[\\w.~+/-]{6,}+=*+)",
              SecretShape::always),
          // kubeadm's bootstrap token: its first half is public, the name of a Secret. The name of
          // an event looks like it but for its second half, which is a number in hexadecimal.
          of(
              List.of(),
              "\\.(?<=(?:(?<![\\w./-])|(?<=\\\\[nrt]))[a-z0-9]{6}\\.)(?<s>[a-z0-9]{16})"
                  + "(?![\\w/-]|\\.\\w)",
              found -> hasDigit(found) && found.chars().anyMatch(c -> c > 'f')),
          ofAddress(
              // A password with an @ of its own: the last one ends it, as Go's net/url reads it.
              "://[^\\s/:@?#\"'\\\\<>]{0,256}+:(?<s>[^\\s/@?#\"'\\\\<>]{1,256}+"
                  + "(?:@[^\\s/@?#\"'\\\\<>]{1,256}+(?=@)){0,8}+)@"),
          ofAddress(
              // A password with a character that ends an address: Go prints it when that fails it.
              "://[^\\s/:@?#\"'\\\\<>\\[]{0,256}+:(?![0-9]{1,5}+(?:[/?#\\s\"'\\\\]|$))"
                  + "(?<s>[^\\s/@?#\"'\\\\<>]{0,256}+[/?#][^\\s@\"'\\\\<>]{0,256}+)@(?=[\\w\\[])"),
          // etcdctl's and curl's user and password in one.
          of(
              "--user",
              "--user[= ](?!system:)[\\w.-]{1,64}+:(?<s>[^\\s\"'\\\\,]{1,256}+)",
              SecretShape::isOpen),
          of(
              "ETCDCTL_USER",
              "ETCDCTL_USER=[\\w.-]{1,64}+:(?<s>[^\\s\"'\\\\,]{1,256}+)",
              SecretShape::isOpen),
          of(
              "curl ",
              "curl (?:[^\\s\"'\\\\]{1,64} ){0,4}-u ?[\\w.-]{1,64}+:(?<s>[^\\s\"'\\\\,]{1,256}+)",
              SecretShape::isOpen),
          // The token with which nodes join k3s and RKE2: a hash of the authority, and the secret.
          of("::", "K10[0-9a-f]{64}::(?:[a-z-]{1,32}:)?(?<s>[\\w.-]{8,256}+)", SecretShape::always),
          // Amazon's key ids, Google's API keys and access tokens, the tokens of GitHub, GitLab,
          // Slack and Vault.
          of("AKIA", EDGE + "(?<s>AKIA[A-Z0-9]{16})(?!\\w)", SecretShape::always),
          of("ASIA", EDGE + "(?<s>ASIA[A-Z0-9]{16})(?!\\w)", SecretShape::always),
          of("AIza", EDGE + "(?<s>AIza[\\w-]{35})(?![\\w-])", SecretShape::always),
          of("ya29.", EDGE + "(?<s>ya29\\.[\\w-]{20,}+)", SecretShape::always),
          of(
              List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
              EDGE + "(?<s>gh[pousr]_[A-Za-z0-9]{36,255}+)",
              SecretShape::always),
          of("glpat-", EDGE + "(?<s>glpat-[\\w-]{20,255}+)", SecretShape::always),
          of("hvs.", EDGE + "(?<s>hvs\\.[\\w-]{20,255}+)", SecretShape::always),
          of("hvb.", EDGE + "(?<s>hvb\\.[\\w-]{20,255}+)", SecretShape::always),
          of("github_pat_", EDGE + "(?<s>github_pat_\\w{30,255}+)", SecretShape::always),
          of("xox", EDGE + "(?<s>xox[abprs]-[\\w-]{10,255}+)", SecretShape::always));

  private static final int TOKEN_HEAD = 6;
  private static final int TOKEN_TAIL = 16;

  private static SecretShape of(String literal, String pattern, Predicate<String> holds) {
    return of(List.of(literal), pattern, holds);
  }

  private static SecretShape of(List<String> literals, String pattern, Predicate<String> holds) {
    return new SecretShape(literals, "", Pattern.compile(pattern), holds);
  }

  /** A password in an address. */
  private static SecretShape ofAddress(String pattern) {
    return new SecretShape(List.of("://"), "@", Pattern.compile(pattern), SecretShape::isOpen);
  }

  /** Whether a text may hold what looks like a bootstrap token: the one shape without literals. */
  static boolean mayHoldToken(String text) {
    for (int dot = text.indexOf('.', TOKEN_HEAD); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      if (isOfToken(text, dot + TOKEN_TAIL, dot)
          && isOfToken(text, dot - 1, dot - 1 - TOKEN_HEAD)) {
        return true;
      }
    }
    return false;
  }

  /** Whether small letters and digits fill the text back from one place to behind another. */
  private static boolean isOfToken(String text, int from, int end) {
    int at = from;
    while (at > end && at < text.length() && isLowerOrDigit(text.charAt(at))) {
      at--;
    }
    return at == end;
  }

  private static boolean isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** The text with marks in place of these secrets; slow where no literal stands in it. */
  String redact(String text, Marks marks) {
    if (!text.contains(behind)) {
      return text;
    }
    Matcher matcher = pattern.matcher(text);
    StringBuilder redacted = new StringBuilder();
    int done = 0;
    while (matcher.find()) {
      if (holds.test(matcher.group("s"))) {
        redacted.append(text, done, matcher.start("s")).append(marks.replace(matcher.group("s")));
        done = matcher.end("s");
      }
    }
    return done == 0 ? text : redacted.append(text, done, text.length()).toString();
  }

  private static boolean always(String found) {
    return !found.isEmpty();
  }

  private static boolean isOpen(String found) {
    return !found.contains(Marks.OPENING) && found.chars().anyMatch(c -> c != '*' && c != 'x');
  }

  private static boolean hasDigit(String found) {
    return found.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** Certificates are encoded in the same way, and stay. */
  private static boolean isPrivateKey(String found) {
    int whole = Math.min(found.length(), 64) / 4 * 4;
    byte[] head = Base64.getDecoder().decode(found.substring(0, whole));
    return new String(head, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY");
  }
}
