// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What all pages share. {@link io.etiolog.service.pages.frame.Frames} says for whom a page is made,
 * {@link io.etiolog.service.pages.frame.Pages} answers with it, {@link
 * io.etiolog.service.pages.frame.Assets} has the files that it loads, and {@code ErrorPages} shows
 * what goes wrong to who looks with a browser.
 */
@NullMarked
package io.etiolog.service.pages.frame;

import org.jspecify.annotations.NullMarked;
