// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Makes plans. A {@link io.etiolog.service.remediation.playbook.Playbook} looks at a live cluster
 * and writes down the steps that repair it, with this cluster's members in them; it refuses where
 * there is nothing to do, or where it cannot tell for whom. It asks nothing of the cluster and
 * checks no safety rule: those are asked of its steps, by {@code guard}. {@link
 * io.etiolog.service.remediation.playbook.Playbooks} knows all of them. A new kind of repair is one
 * class here and one line there. Stateless.
 */
@NullMarked
package io.etiolog.service.remediation.playbook;

import org.jspecify.annotations.NullMarked;
