/**
 * Jira's issues: Cloud by its REST API, version 3, with documents of Atlassian's own; Data Center
 * by version 2, with Jira's wiki notation.
 */
@NullMarked
package io.etiolog.service.ticket.sink.jira;

import org.jspecify.annotations.NullMarked;
