/**
 * Clusters of real etcd processes on loopback, for tests: started, broken, repaired and cleared
 * away again. {@link io.etiolog.service.lab.EtcdClusterFixture} is the way in.
 */
@NullMarked
package io.etiolog.service.lab;

import org.jspecify.annotations.NullMarked;
