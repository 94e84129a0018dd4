// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Takes out of texts what tells whose they are, for people who show a report to others: addresses,
 * the names of hosts, pods, namespaces, clusters and users, domains, ids, and what certificates say
 * of their owner.
 *
 * <p>The way of a name: {@link io.etiolog.ingest.identity.Identities} first learns the names, from
 * the parsed evidence (its node, its fields) and from what stands around them in a text ({@code
 * Contexts}: {@code node="…"}, {@code CN=…}, the host of a URL). Then it replaces them wherever
 * they stand as whole words ({@code Names}), together with what is known by its look alone ({@code
 * Shapes}: addresses, ids, domains). In their place stand {@code Pseudonyms}: the same thing has
 * the same one everywhere, and each keeps the form of what it stands for, so that a command stays a
 * command and an address an address. {@code WellKnown} lists what tells nothing of anybody and
 * stays: {@code kube-system}, {@code localhost}, {@code quay.io}.
 *
 * <p>It goes by names and looks, so it may miss a word that nothing marks as a name; what it does
 * and does not hide stands in {@code docs/report.md}. To add a name's surroundings, add a row to
 * {@code Contexts}; to add a look, one to {@code Shapes}; and a line to their test.
 */
@NullMarked
package io.etiolog.ingest.identity;

import org.jspecify.annotations.NullMarked;
