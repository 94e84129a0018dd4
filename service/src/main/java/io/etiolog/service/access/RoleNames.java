// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

/** The names of the roles, for annotations, which take constants only. */
public final class RoleNames {
  /** {@link Role#INGEST}. */
  public static final String INGEST = "ingest";

  /** {@link Role#VIEWER}. */
  public static final String VIEWER = "viewer";

  /** {@link Role#OPERATOR}. */
  public static final String OPERATOR = "operator";

  /** {@link Role#APPROVER}. */
  public static final String APPROVER = "approver";

  /** {@link Role#ADMIN}. */
  public static final String ADMIN = "admin";

  private RoleNames() {}
}
