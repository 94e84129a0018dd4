// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the service can be told, and how it is read: from a YAML file, from {@code ETIOLOG_*}
 * variables and from flags, in that rising order.
 *
 * <p>{@link io.etiolog.service.settings.SettingsReader} is the way in. It finds all mistakes at
 * once, each with its place, before anything is started: a service that comes up with half of what
 * it was told is worse than one that does not come up. {@link
 * io.etiolog.service.settings.ServiceSettings} lists what there is.
 *
 * <p>To add a setting, add a constant there; its key in the file, its variable, its flag, its check
 * and its line in the help follow from it.
 */
@NullMarked
package io.etiolog.service.settings;

import org.jspecify.annotations.NullMarked;
