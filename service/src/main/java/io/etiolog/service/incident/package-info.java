// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Incidents: diagnoses that live. {@link io.etiolog.service.incident.IncidentBook} is the way in:
 * it is shown each report of a cluster in turn, and says what changed.
 *
 * <table>
 *   <caption>The life of an incident</caption>
 *   <tr><th>from</th><th>to</th><th>when</th></tr>
 *   <tr><td>nothing</td><td>open</td><td>a root is active, certain enough, and has lasted</td></tr>
 *   <tr><td>open</td><td>recovered</td><td>its recovery was seen, and has held</td></tr>
 *   <tr><td>open</td><td>closed</td><td>a person closed it; or it turned out to follow from another
 *       incident, or was no longer concluded, and that has held</td></tr>
 *   <tr><td>recovered</td><td>closed</td><td>it was quiet for long, or a person closed it</td></tr>
 *   <tr><td>recovered, closed</td><td>open</td><td>it came back soon enough to be the same
 *       thing</td></tr>
 * </table>
 *
 * <p>There is one live incident for each cause in each cluster, whatever number of lines tells of
 * it: a flood is one incident. Where the same cause opens in many clusters at once, the whole is an
 * incident too, and the others are not told singly. What follows from a cause hangs on its
 * incident. Where a deeper cause is found later, the incident stays and its cause changes.
 *
 * <p>All is judged by the time of the records, as the diagnosis is. The id of an incident follows
 * from the cluster, the cause and the first line that told of it, so that a replay of the same
 * lines makes no second one.
 */
@NullMarked
package io.etiolog.service.incident;

import org.jspecify.annotations.NullMarked;
