/** GitHub's issues, by its REST API of 2022-11-28; GitHub Enterprise Server has the same. */
@NullMarked
package io.etiolog.service.ticket.sink.github;

import org.jspecify.annotations.NullMarked;
