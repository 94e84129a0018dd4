/** Request Tracker's tickets, from version 5 on, by its REST API, version 2. */
@NullMarked
package io.etiolog.service.ticket.sink.requesttracker;

import org.jspecify.annotations.NullMarked;
