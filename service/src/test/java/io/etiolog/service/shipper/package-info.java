// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of what shippers send, with bytes that they did send. */
@NullMarked
package io.etiolog.service.shipper;

import org.jspecify.annotations.NullMarked;
