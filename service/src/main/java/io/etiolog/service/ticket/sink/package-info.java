/**
 * The systems that tickets are in. Each is one class with its settings ({@link
 * io.etiolog.service.ticket.sink.Sink}), in a package of its own, and a line in {@link
 * io.etiolog.service.ticket.sink.SinkKinds}; {@code SinkContract} of the tests says what all of
 * them have in common. They hold no state, and say what went wrong as an {@link
 * io.etiolog.service.ticket.sink.UndeliveredException}, which tells whether to try again. {@link
 * io.etiolog.service.ticket.sink.Caller} speaks HTTP for them: bounded in time and size, to no
 * other place than the one that was configured. It does so by the JDK's client: Micronaut's has one
 * trust and one set of bounds for each configured service, and sinks come and go with their file.
 */
@NullMarked
package io.etiolog.service.ticket.sink;

import org.jspecify.annotations.NullMarked;
