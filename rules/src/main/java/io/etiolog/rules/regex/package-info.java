// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Regular expressions of rules. They are written in RE2's syntax and mean what RE2 makes of them,
 * in time linear in the text. RE2/J answers that, but slowly: so an expression that Java's own
 * engine reads the same way ({@link io.etiolog.rules.regex.JavaSyntax}) is searched for by that one
 * first, with its steps counted ({@link io.etiolog.rules.regex.CountedText}); what takes it too
 * many is left to RE2/J.
 */
@NullMarked
package io.etiolog.rules.regex;

import org.jspecify.annotations.NullMarked;
