// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of records as lines of files. */
@NullMarked
package io.etiolog.service.shipper.render;

import org.jspecify.annotations.NullMarked;
