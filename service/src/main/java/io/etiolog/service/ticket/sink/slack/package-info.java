/** Slack's channels, by its incoming webhooks. */
@NullMarked
package io.etiolog.service.ticket.sink.slack;

import org.jspecify.annotations.NullMarked;
