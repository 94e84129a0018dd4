// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

/**
 * All of it in one look.
 *
 * @param mood {@code bad}, {@code well}, or {@code quiet} where nothing is watched
 * @param title in a few words
 * @param text in a sentence
 */
public record Glance(String mood, String title, String text) {}
