// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0

/** What is made beside the packages for machines: the chart, the manifests, the shippers' files. */
@NullMarked
package io.etiolog.packaging;

import org.jspecify.annotations.NullMarked;
