// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Templates of messages: what many lines have in common, with {@code <*>} for what varies.
 *
 * <p>{@link io.etiolog.rules.template.TemplateTree} is the fixed-depth tree of Drain (Pinjia He,
 * Jieming Zhu, Zibin Zheng, Michael R. Lyu: "Drain: An Online Log Parsing Approach with Fixed Depth
 * Tree", ICWS 2017): messages are told apart by their number of words and by their first words, and
 * then join the most similar template there is. Written here since the only implementation in Java
 * has not been released.
 */
@NullMarked
package io.etiolog.rules.template;

import org.jspecify.annotations.NullMarked;
