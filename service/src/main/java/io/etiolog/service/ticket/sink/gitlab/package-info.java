/** GitLab's issues, by its REST API, version 4. */
@NullMarked
package io.etiolog.service.ticket.sink.gitlab;

import org.jspecify.annotations.NullMarked;
