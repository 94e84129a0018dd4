// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which rules an error resembles that none of them explains: a guess for people, which changes no
 * verdict.
 *
 * <p>{@link io.etiolog.rules.similar.SimilarRules} is the way in. Behind it lies an index in memory
 * (Apache Lucene), with one document for each rule: its id, title, summary, meaning, look-alikes
 * and the wordings of its signals. An error is a query of all its words, and the score is BM25's. A
 * sum of BM25 grows with the length of the question, so it is divided by what a rule would get that
 * says every one of the words all the time: the share tells how much of what is telling in an error
 * a rule speaks of, and below a floor nothing is said.
 *
 * <p>Lucene is loaded with the first question: a diagnosis without unexplained errors never asks
 * one. No type of Lucene shows outside of this package.
 */
@NullMarked
package io.etiolog.rules.similar;

import org.jspecify.annotations.NullMarked;
