/** PagerDuty's Events API, version 2. */
@NullMarked
package io.etiolog.service.ticket.sink.pagerduty;

import org.jspecify.annotations.NullMarked;
