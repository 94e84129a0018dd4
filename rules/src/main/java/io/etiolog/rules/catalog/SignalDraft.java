// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;
import java.util.Set;

/**
 * A signal as read from a file, before its references are resolved.
 *
 * @param signal the signal; its {@code endsWith} is still empty
 * @param name where its name stands
 * @param captures the names that it may capture
 * @param endsWith the references as written
 * @param sound whether it was read without mistakes
 */
record SignalDraft(
    Signal signal,
    YamlNode.Scalar name,
    Set<String> captures,
    List<YamlNode.Scalar> endsWith,
    boolean sound) {

  SignalDraft resolved(List<String> endsWithFull, boolean stillSound) {
    Signal complete =
        new Signal(
            signal.name(),
            signal.says(),
            signal.components(),
            signal.programKnown(),
            signal.severity(),
            signal.wordings(),
            signal.sightings(),
            signal.by(),
            endsWithFull,
            signal.endsAfter(),
            signal.derived());
    return new SignalDraft(complete, name, captures, endsWith, sound && stillSound);
  }
}
