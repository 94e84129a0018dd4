/**
 * Events for any receiver: CloudEvents 1.0 in the structured mode of its HTTP binding, signed as
 * Standard Webhooks has it (HMAC with SHA-256), or what a template of the site's makes of them.
 */
@NullMarked
package io.etiolog.service.ticket.sink.webhook;

import org.jspecify.annotations.NullMarked;
