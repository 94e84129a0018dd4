// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

/**
 * A captured example of a rule.
 *
 * @param file its file or folder, beside the rule
 * @param fires whether the rule must speak (its name begins with {@code fires-}) or stay silent
 * @param expected {@code active} or {@code recovered}; only of examples that fire
 * @param origin {@code captured} (by us), {@code reported} (published by its finder), or {@code
 *     synthetic} (made up; counts for nothing)
 * @param version the program's version
 * @param source where it is from: a link, or how it was captured
 * @param note what it shows
 * @param instead the cause that it does show; only of examples that stay silent, empty where
 *     nothing is wrong or it is not told
 */
public record Example(
    String file,
    boolean fires,
    String expected,
    String origin,
    String version,
    String source,
    String note,
    String instead) {}
