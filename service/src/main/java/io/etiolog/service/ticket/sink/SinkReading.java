// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import io.etiolog.rules.catalog.Nearest;
import io.etiolog.rules.catalog.Section;
import io.etiolog.rules.catalog.YamlNode;
import io.etiolog.service.tls.TrustFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * What the file of tickets says of one system. What is wrong is noted, and read as if it were not
 * there: nothing is made of a file with a mistake. Serves one reading.
 */
public final class SinkReading {
  private static final int MOST = 65_535;

  private final Section section;
  private final Optional<SSLContext> trust;
  private String place = "";

  /** Of the part of the file that tells of it. */
  public SinkReading(Section section) {
    this.section = section;
    this.trust = readTrust();
  }

  /** Where the system is, without what must not be shown. */
  public String place() {
    return place;
  }

  /** Says where the system is, where that is no address. */
  public void place(String where) {
    place = where;
  }

  /** Notes a mistake. */
  public void wrong(String key, String message) {
    section.problems().add(section.placeOf(key), message);
  }

  /** A text, or {@code ""}. */
  public String text(String key) {
    return section.text(key);
  }

  /** A text that must be there; {@code ""} where it is not. */
  public String needed(String key) {
    return section.requiredScalar(key).map(YamlNode.Scalar::text).orElse("");
  }

  /** A list of texts that has one at least. */
  public List<String> neededTexts(String key) {
    section.requiredItems(key);
    return section.texts(key);
  }

  /** A number that is above 0 and below 65,536; what is usual where nothing is said. */
  public int number(String key, int usual) {
    double number = section.number(key).orElse((double) usual);
    if (number < 1 || number > MOST || number != Math.rint(number)) {
      wrong(key, key + " is a whole number from 1 to " + MOST);
    }
    return (int) number;
  }

  /** Whether what is not encrypted is allowed. */
  public boolean insecure() {
    return section.flag("insecure");
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    return section.texts(key);
  }

  /** One of these words; the first where nothing is said. */
  public String oneOf(String key, List<String> words) {
    Optional<YamlNode.Scalar> said = section.scalar(key);
    if (said.isPresent() && !words.contains(said.get().text())) {
      String near = Nearest.didYouMean(said.get().text(), words);
      section
          .problems()
          .add(
              said.get().place(),
              key + " " + said.get().text() + " is not known",
              near.isEmpty() ? "one of " + String.join(", ", words) : near);
    }
    return said.map(YamlNode.Scalar::text).orElse(words.getFirst());
  }

  /**
   * The address of a system: of HTTPS, or of this machine, or with {@code insecure: true}.
   *
   * @param usual where nothing is said; {@code ""} where something must be
   */
  public URI address(String key, String usual) {
    if (section.has(key) || usual.isEmpty()) {
      return addresses(key).stream().findFirst().orElse(URI.create("https://invalid"));
    }
    return URI.create(usual);
  }

  /** One or several addresses, at least one. */
  public List<URI> addresses(String key) {
    List<URI> found = new ArrayList<>();
    boolean insecure = section.flag("insecure");
    section.requiredItems(key);
    for (YamlNode.Scalar said : section.scalars(key)) {
      uri(said.text()).ifPresent(found::add);
      checked(said, insecure);
    }
    place = found.stream().map(SinkReading::shown).collect(Collectors.joining(", "));
    return found;
  }

  private void checked(YamlNode.Scalar said, boolean insecure) {
    Optional<URI> uri = uri(said.text());
    if (uri.isEmpty()) {
      String wanted = "an address, such as https://HOST/PATH, without a user";
      section.problems().add(said.place(), said.text() + " is not " + wanted);
    } else if (!isSafe(uri.get()) && !insecure) {
      section
          .problems()
          .add(
              said.place(),
              said.text() + " is not encrypted",
              "https, or insecure: true where the network is yours");
    }
  }

  /** Paths and queries may hold secrets. */
  private static String shown(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  /**
   * An address that is a secret itself, as those of webhooks are. It is read anew whenever it is
   * used.
   */
  public SecretAddress secretAddress(String key) {
    SecretText text = secret(key);
    boolean insecure = section.flag("insecure");
    if (text.isSet()) {
      try {
        Optional<URI> uri = uri(text.value());
        if (uri.isEmpty() || !(insecure || isSafe(uri.get()))) {
          wrong(key + "-file", key + " is no address of HTTPS (insecure: true allows others)");
        }
        place = uri.map(SinkReading::shown).orElse("");
      } catch (UndeliveredException e) {
        wrong(key + "-file", String.valueOf(e.getMessage()));
      }
    }
    return new SecretAddress(text, insecure);
  }

  /**
   * A secret that must be there, from {@code KEY-file} or the variable that {@code KEY-env} names.
   */
  public SecretText secret(String key) {
    SecretText found = secretIfAny(key);
    if (!found.isSet()) {
      section
          .problems()
          .add(
              section.place(),
              "the sink lacks " + key + "-file or " + key + "-env: secrets do not stand here");
    }
    return found;
  }

  /** A secret that may be missing. */
  public SecretText secretIfAny(String key) {
    Optional<YamlNode.Scalar> file = section.scalar(key + "-file");
    Optional<YamlNode.Scalar> variable = section.scalar(key + "-env");
    if (file.isPresent() && variable.isPresent()) {
      wrong(key + "-env", key + "-file and " + key + "-env say the same thing twice");
    }
    SecretText secret =
        file.flatMap(this::path)
            .map(SecretText::ofFile)
            .or(() -> variable.map(it -> SecretText.ofVariable(it.text())))
            .orElse(SecretText.NONE);
    try {
      secret.value();
    } catch (UndeliveredException e) {
      wrong(file.isPresent() ? key + "-file" : key + "-env", String.valueOf(e.getMessage()));
    }
    return secret;
  }

  /**
   * Whom the system's certificate must be from, where {@code ca} names a file with the certificates
   * of authorities; empty for those that the machine trusts.
   */
  public Optional<SSLContext> trust() {
    return trust;
  }

  private Optional<SSLContext> readTrust() {
    Optional<Path> file = section.scalar("ca").flatMap(this::path);
    try {
      return file.isPresent() ? Optional.of(TrustFile.client(file.get())) : Optional.empty();
    } catch (IOException e) {
      wrong("ca", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** One that trusts whom the system's certificate must be from. */
  Caller caller(Caller usual) {
    return trust.map(usual::trusting).orElse(usual);
  }

  /** The text of a file that {@code KEY} names; empty where it names none. */
  public Optional<String> content(String key) {
    Optional<YamlNode.Scalar> file = section.scalar(key);
    Optional<Path> path = file.flatMap(this::path);
    try {
      return path.isPresent()
          ? Optional.of(Files.readString(path.get(), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      wrong(key, key + " cannot be read: " + e);
      return Optional.empty();
    }
  }

  private Optional<Path> path(YamlNode.Scalar said) {
    try {
      return Optional.of(Path.of(said.text()));
    } catch (InvalidPathException e) {
      section.problems().add(said.place(), "this is no path of a file: " + e.getReason());
      return Optional.empty();
    }
  }

  /** An address of HTTP without a user in it; empty where it is none. */
  public static Optional<URI> uri(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean fits =
          (scheme.equals("https") || scheme.equals("http"))
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null;
      return fits ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether nobody on the way can read what is sent there. */
  static boolean isSafe(URI uri) {
    String host = String.valueOf(uri.getHost());
    return String.valueOf(uri.getScheme()).equalsIgnoreCase("https")
        || host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }
}
