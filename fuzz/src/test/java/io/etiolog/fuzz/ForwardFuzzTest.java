// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.forward.ForwardDecoder;
import io.etiolog.service.shipper.forward.ForwardMessage;
import io.etiolog.service.shipper.forward.FrameScanner;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes on a connection of the forward protocol, in whatever pieces. */
class ForwardFuzzTest {
  private static final String CAPTURES = "service/src/test/resources/shippers/fluent-bit-";

  private static final ForwardDecoder FORWARD = new ForwardDecoder(FieldNames.USUAL, 64 * 1024);

  static Stream<byte[]> seeds() {
    return Seeds.beginnings(
        CAPTURES + "forward-plain",
        CAPTURES + "forward-gzip-ack",
        CAPTURES + "forward-shared-key-user",
        CAPTURES + "forward-time-as-integer");
  }

  @MethodSource("seeds")
  @FuzzTest
  void aMessageEndsAtTheSameByteInWhateverPiecesItComes(byte[] bytes) {
    FrameScanner whole = new FrameScanner();
    FrameScanner pieces = new FrameScanner();
    int length = whole.scan(bytes, bytes.length);

    int found = -1;
    for (int come = 0; come <= bytes.length && found < 0; come++) {
      found = pieces.scan(bytes, come);
    }

    assertThat(found).isEqualTo(length);
    ForwardMessage message = FORWARD.decode(bytes, Shipment.UNKNOWN);
    if (message instanceof ForwardMessage.Events events) {
      ShippedLines.check(events.reading());
    }
  }
}
