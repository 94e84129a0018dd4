// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are. */
public final class Address {
  private Address() {}

  /** The page of a cluster. */
  public static String cluster(String name) {
    return "/clusters/" + part(name);
  }

  /** A text as a part of a path, or a value in a query. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
