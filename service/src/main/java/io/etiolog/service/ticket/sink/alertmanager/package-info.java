/** Prometheus' Alertmanager, from 0.16 on: its API, version 2 ({@code api/v2/openapi.yaml}). */
@NullMarked
package io.etiolog.service.ticket.sink.alertmanager;

import org.jspecify.annotations.NullMarked;
