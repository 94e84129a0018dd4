// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One reader for each protocol, and {@link io.etiolog.service.shipper.body.BodyDecoder}, the way
 * in: a request's bytes become a {@link io.etiolog.service.shipper.Reading}.
 *
 * <p>Readers go through a body once, without a tree, and give each record's fields to a {@link
 * io.etiolog.service.shipper.origin.RecordMaker}. They keep what is good: where a record is broken,
 * they go on behind it as far as the protocol allows. They throw on no input, and their memory is
 * bounded by the body's size.
 */
@NullMarked
package io.etiolog.service.shipper.body;

import org.jspecify.annotations.NullMarked;
