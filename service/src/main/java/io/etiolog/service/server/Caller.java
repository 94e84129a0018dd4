// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

/**
 * Who calls. A controller that does something on behalf of a person takes one as a parameter.
 *
 * @param name what they are known as
 * @param address where the call came from
 */
public record Caller(String name, String address) {
  /** Whoever calls while nobody has to say who they are. */
  static final String LOCAL = "local";
}
