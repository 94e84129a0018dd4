// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

/** Text of others in places where this project's rules have templates. Stateless. */
public final class Verbatim {
  /** Other delimiters, which no text has. */
  private static final String DELIMITERS = "{{=\u0001 \u0002=}}";

  private Verbatim() {}

  /**
   * A template that gives the text as it is, also where it has double braces, as a Go template in a
   * command has.
   */
  public static String template(String text) {
    String clean = text.replace("\u0001", "").replace("\u0002", "");
    return clean.contains("{{") ? DELIMITERS + clean : clean;
  }

  /** How to show a template that may be one of these to people. */
  public static String shown(String template) {
    return template.startsWith(DELIMITERS) ? template.substring(DELIMITERS.length()) : template;
  }
}
