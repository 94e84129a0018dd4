// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.catalogue;

import io.etiolog.service.pages.frame.Frame;
import java.util.List;

/**
 * All rules.
 *
 * @param frame for whom
 * @param layers where causes lie, each with its rules
 * @param count how many rules there are
 */
public record CataloguePage(Frame frame, List<Layer> layers, int count) {
  /** Copies the list. */
  public CataloguePage {
    layers = List.copyOf(layers);
  }

  /**
   * A layer.
   *
   * @param name its name
   * @param rules its rules
   */
  public record Layer(String name, List<Row> rules) {
    /** Copies the list. */
    public Layer {
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule in the list.
   *
   * @param id its id
   * @param title what it concludes
   * @param severity {@code t1} to {@code t3}
   * @param tone how that looks
   */
  public record Row(String id, String title, String severity, String tone) {}
}
