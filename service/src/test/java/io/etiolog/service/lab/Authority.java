// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority, made for one test. Immutable. */
public final class Authority {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final int SERIAL_BITS = 64;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final KeyPurposeId[] BOTH_SIDES = {
    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
  };

  private final X500Name name;
  private final KeyPair keys;
  private final X509CertificateHolder certificate;

  /** Makes its key, and its own certificate, which is valid now and for a day. */
  public Authority(String commonName) throws IOException {
    this.name = new X500Name("CN=" + commonName);
    this.keys = newKeys();
    X509v3CertificateBuilder draft = draft(name, keys, Instant.now().plus(LIFE));
    draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    this.certificate = sign(draft);
  }

  /** What others trust it by, in PEM. */
  public String certificate() throws IOException {
    return Identity.pem("CERTIFICATE", certificate.getEncoded());
  }

  /** A certificate, valid now and for a day, for both sides of a connection. */
  public Identity issue(String commonName, List<String> addresses) throws IOException {
    return issue(commonName, addresses, Instant.now().plus(LIFE));
  }

  /**
   * A certificate for both sides of a connection.
   *
   * @param addresses the IP addresses that it holds for
   * @param until when it ends; it begins two days before
   */
  public Identity issue(String commonName, List<String> addresses, Instant until)
      throws IOException {
    KeyPair own = newKeys();
    X509v3CertificateBuilder draft = draft(new X500Name("CN=" + commonName), own, until);
    GeneralName[] hosts =
        Stream.concat(addresses.stream(), Stream.of("127.0.0.1"))
            .map(address -> new GeneralName(GeneralName.iPAddress, address))
            .toArray(GeneralName[]::new);
    draft.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(hosts));
    draft.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(BOTH_SIDES));
    return Identity.of(sign(draft).getEncoded(), own.getPrivate().getEncoded());
  }

  private X509v3CertificateBuilder draft(X500Name subject, KeyPair subjectKeys, Instant until) {
    return new X509v3CertificateBuilder(
        name,
        new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
        time(until.minus(LIFE).minus(LIFE)),
        time(until),
        subject,
        SubjectPublicKeyInfo.getInstance(subjectKeys.getPublic().getEncoded()));
  }

  private static Time time(Instant instant) {
    return new Time(new DERGeneralizedTime(TIME.format(instant)));
  }

  private X509CertificateHolder sign(X509v3CertificateBuilder draft) {
    try {
      return draft.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("every JDK signs with ECDSA", e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes EC keys", e);
    }
  }
}
