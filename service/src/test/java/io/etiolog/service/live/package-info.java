/** Faults injected into real etcd clusters, diagnosed from what the members print, and repaired. */
@NullMarked
package io.etiolog.service.live;

import org.jspecify.annotations.NullMarked;
