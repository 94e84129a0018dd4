// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a flag, a field or a variable that may hold a secret, such as {@code --token}, {@code
 * clientSecret} or {@code AWS_SECRET_ACCESS_KEY}.
 *
 * @param plain in small letters, without what joins its words
 * @param flag whether it is one of a command line
 * @param variable whether it is written as an environment's variables are
 */
record SecretName(String plain, boolean flag, boolean variable) {
  /** A line without any of these has no such name, whether in small letters, capitals or both. */
  static final List<String> STEMS =
      List.of(
          "oken",
          "OKEN",
          "assw",
          "ASSW",
          "_pass",
          "_PASS",
          "_Pass",
          "assphrase",
          "ASSPHRASE",
          "ecret",
          "ECRET",
          "dockerc",
          "Dockerc",
          "DockerC",
          "DOCKERC",
          "-key",
          "-KEY",
          "_key",
          "_KEY",
          "Key",
          "pikey",
          "APIKEY",
          "sskey",
          "SSKEY",
          "tekey",
          "TEKEY",
          "ntkey",
          "NTKEY",
          "y-data",
          "Y-DATA",
          "y_data",
          "Y_DATA",
          "ydata",
          "YDATA",
          "yData",
          "y-Data",
          "y_Data",
          "ls.key",
          "LS.KEY",
          "auth\"",
          "auth\\",
          "auth:",
          "auth=",
          "auth'",
          "auth ",
          "Auth\"",
          "Auth\\",
          "Auth:",
          "Auth=",
          "Auth'",
          "Auth ",
          "AUTH\"",
          "AUTH\\",
          "AUTH:",
          "AUTH=",
          "AUTH'",
          "AUTH ",
          "sig=",
          "Sig=",
          "SIG=",
          "ignature=",
          "IGNATURE=");

  /** Longer names are no names. */
  private static final int LONGEST = 80;

  private static final Pattern JOINT = Pattern.compile("[-_.]++");

  /** They name a Secret object, or a cluster; none of them is secret. */
  private static final List<String> NAMES_OF_OBJECTS =
      List.of("initialclustertoken", "pullsecret", "tlssecret");

  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "true", "false", "null", "nil", "none", "{", "[", "|", ">", "|-", ">-", "simple", "unset",
          "empty");

  private static final Pattern RANDOM =
      Pattern.compile(
          "(?=[^0-9]*+[0-9])(?=[^a-z]*+[a-z])(?=[^A-Z]*+[A-Z])[\\w+/.=-]{20,}+|[0-9a-f]{32,}+");

  /**
   * Variables, {@code $(NAME)} and {@code ${NAME}} with whatever a shell or a template adds; {@code
   * <set to the key …}; the beginning of an object; and paths. One random password in ten begins
   * with one of these characters: it is told by what follows.
   */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$[({].*+|\\$[A-Za-z_]++|<[A-Za-z -]*+>?|\\{(?:[{}\"'\\\\].*+|\\w*+:.*+|[A-Za-z]*+}?)"
              + "|/(?:[^/]*+/.*+(?<!=)|[A-Za-z._-]*+)");

  private static final Pattern MASK = Pattern.compile("[*xX.-]++");

  /** Where the name begins whose ending was found. */
  static int start(String line, int ending, int end) {
    int start = ending;
    while (start > 0 && end - start < LONGEST && isNamePart(line.charAt(start - 1))) {
      start--;
    }
    boolean escaped = start > 0 && start < ending && line.charAt(start - 1) == '\\';
    return escaped ? start + 1 : start;
  }

  static SecretName of(String text) {
    return new SecretName(
        JOINT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(""),
        text.startsWith("--"),
        text.equals(text.toUpperCase(Locale.ROOT)));
  }

  /** Whether this value of it is a secret, where it clearly is its value. */
  boolean guards(String value) {
    if (value.isBlank() || isReference(value) || MASK.matcher(value).matches()) {
      return false;
    }
    if (NAMES_OF_OBJECTS.stream().anyMatch(plain::endsWith)
        || PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT))) {
      return false;
    }
    if (plain.equals("auth")) {
      return isCredentials(value);
    }
    // A bare "secret" mostly names a Secret; in an encryption configuration it is a key.
    return !plain.equals("secret") || flag || variable || isRandom(value);
  }

  /** Whether a value is a secret by its look alone, for where it may as well be prose. */
  static boolean isRandom(String value) {
    return RANDOM.matcher(value).matches();
  }

  /** User and password as a registry's and HTTP's basic authentication have them. */
  private static boolean isCredentials(String value) {
    int whole = value.length() / 4 * 4;
    try {
      byte[] plain = Base64.getDecoder().decode(value.substring(0, whole));
      return new String(plain, StandardCharsets.ISO_8859_1).indexOf(':') > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What stands for a value that is elsewhere, or was taken out already. */
  private static boolean isReference(String value) {
    return REFERENCE.matcher(value).matches()
        || value.contains(Marks.OPENING)
        || value.startsWith("jwt,")
        || value.startsWith("sha256:")
        || value.endsWith(".pem")
        || value.endsWith(".key")
        || value.toLowerCase(Locale.ROOT).contains("redacted");
  }

  private static boolean isNamePart(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
  }
}
