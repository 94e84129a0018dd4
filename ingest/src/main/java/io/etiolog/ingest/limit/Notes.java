// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.limit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a reader must know of a file: each note once, and not more than fit a screen. */
public final class Notes {
  /** Says of a file that nothing stands in it; there is nothing wrong with that. */
  public static final String EMPTY = "empty";

  /** The same of an archive or a folder. */
  public static final String NO_FILES = "no files in it";

  private static final int MOST = 24;

  private final Set<String> notes = new LinkedHashSet<>();
  private long dropped;

  public void add(String note) {
    if (notes.size() < MOST || notes.contains(note)) {
      notes.add(note);
    } else {
      dropped++;
    }
  }

  public boolean isEmpty() {
    return notes.isEmpty();
  }

  public List<String> list() {
    List<String> list = new java.util.ArrayList<>(notes);
    if (dropped > 0) {
      list.add("and " + dropped + (dropped == 1 ? " note more" : " notes more"));
    }
    return List.copyOf(list);
  }
}
