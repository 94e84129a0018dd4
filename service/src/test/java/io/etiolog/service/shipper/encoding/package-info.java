// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of the packings in which bodies come. */
@NullMarked
package io.etiolog.service.shipper.encoding;

import org.jspecify.annotations.NullMarked;
