// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import io.etiolog.rules.report.Diagnosis.Role;
import java.util.List;

/**
 * A finding with its place among the others.
 *
 * @param finding what was found
 * @param role the part it plays
 * @param explains the findings that follow from it
 */
record Ranked(Finding finding, Role role, List<Finding> explains) {}
