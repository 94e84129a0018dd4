// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.remediation.desk;

/**
 * Who asks for something. Immutable.
 *
 * @param name what they are known as
 * @param address where the call came from; {@code ""} where it is this machine
 * @param known whether they have proved who they are
 */
public record Person(String name, String address, boolean known) {}
