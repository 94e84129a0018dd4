// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The built-in catalogue in a form that loads at once. Reading and checking its YAML takes most of
 * a second, and nothing in it changes between the build and a diagnosis: so the build reads it with
 * {@link io.etiolog.rules.catalog.CatalogReader}, refuses it when there is a mistake in it, and
 * {@link io.etiolog.rules.compiled.CatalogCompiler} writes what was read to the resource {@code
 * catalog/COMPILED}. {@link io.etiolog.rules.compiled.CompiledCatalog} loads that.
 *
 * <p>The form: a table of all different texts, then the values, in the order of the components of
 * their records. It has no version and no compatibility: jar and resource are built together.
 * {@link io.etiolog.rules.compiled.RecordShape} knows of no particular record, so a new part of the
 * rule language needs no change here.
 */
@NullMarked
package io.etiolog.rules.compiled;

import org.jspecify.annotations.NullMarked;
