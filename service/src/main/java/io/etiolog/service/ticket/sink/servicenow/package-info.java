/** ServiceNow's incidents, by its Table API. */
@NullMarked
package io.etiolog.service.ticket.sink.servicenow;

import org.jspecify.annotations.NullMarked;
