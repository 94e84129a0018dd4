/** Microsoft Teams' channels, by webhooks of its Workflows, with Adaptive Cards 1.4. */
@NullMarked
package io.etiolog.service.ticket.sink.teams;

import org.jspecify.annotations.NullMarked;
