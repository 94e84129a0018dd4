// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a key is counted under: its first two segments, as in {@code /registry/pods/}. The objects
 * of a custom resource are a segment deeper, {@code /registry/example.com/widgets/}: their second
 * one is a domain name. The last segment, a name, is never a part of it.
 */
final class KeyPrefixes {
  private static final int LONGEST = 200;

  /** Keys may hold any bytes; what is shown to people may not. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private KeyPrefixes() {}

  static String of(ByteString key) {
    String text = key.substring(0, Math.min(key.size(), LONGEST)).toString(StandardCharsets.UTF_8);
    int first = end(text, 1);
    int second = first < 0 ? -1 : end(text, first);
    int third = second >= 0 && text.substring(first, second).contains(".") ? end(text, second) : -1;
    String prefix = text.substring(0, Math.max(0, Math.max(first, Math.max(second, third))));
    return CONTROL.matcher(prefix).replaceAll("\uFFFD");
  }

  private static int end(String text, int from) {
    int slash = text.indexOf('/', from);
    return slash < 0 ? -1 : slash + 1;
  }
}
