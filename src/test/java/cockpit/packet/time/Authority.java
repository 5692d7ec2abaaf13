package cockpit.packet.time;

import cockpit.kit.digest.Sha256;

import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.util.CollectionStore;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;

/// A time-stamp authority with a root of its own, its keys made on the spot and its clock given.
public final class Authority {
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final KeyPair rootKey = keyPair();
    private final KeyPair key = keyPair();
    private final InstantSource clock;
    private final X509CertificateHolder root;
    private final X509CertificateHolder certificate;
    private String certificateDigest;
    private String signature = "SHA256withECDSA";
    private boolean holdsCertificate = true;

    /// An authority of today.
    public static Authority usual() {
        return at(InstantSource.fixed(NOW));
    }

    public static Authority at(InstantSource clock) {
        return new Authority(
                clock,
                START.plus(Duration.ofDays(365)),
                START.plus(Duration.ofDays(3650)),
                true,
                KeyPurposeId.id_kp_timeStamping);
    }

    /// @param until the end of the authority's certificate
    /// @param rootUntil the end of its root
    /// @param isCritical whether the certificate's uses are marked as critical
    Authority(
            InstantSource clock,
            Instant until,
            Instant rootUntil,
            boolean isCritical,
            KeyPurposeId... uses) {
        this.clock = clock;
        X500Name rootName = new X500Name("CN=Root,O=Tests");
        try {
            root =
                    new JcaX509v3CertificateBuilder(
                                    rootName,
                                    BigInteger.ONE,
                                    Date.from(START),
                                    Date.from(rootUntil),
                                    rootName,
                                    rootKey.getPublic())
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(true))
                            .build(signer(rootKey, "SHA256withECDSA"));
            var builder =
                    new JcaX509v3CertificateBuilder(
                            rootName,
                            BigInteger.TWO,
                            Date.from(START),
                            Date.from(until),
                            new X500Name("CN=Time,O=Tests"),
                            key.getPublic());
            if (uses.length > 0) {
                builder.addExtension(
                        Extension.extendedKeyUsage, isCritical, new ExtendedKeyUsage(uses));
            }
            certificate = builder.build(signer(rootKey, "SHA256withECDSA"));
            certificateDigest = Sha256.hex(certificate.getEncoded());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// @param digest what is signed as the certificate's SHA-256, in hex; empty for the older
    ///   attribute, which is over SHA-1
    Authority namingCertificateAs(String digest) {
        certificateDigest = digest;
        return this;
    }

    Authority signingWith(String algorithm) {
        signature = algorithm;
        return this;
    }

    Authority withoutCertificate() {
        holdsCertificate = false;
        return this;
    }

    public TimeAnchors anchors() throws Exception {
        return new TimeAnchors(List.of(x509(root)));
    }

    /// The root as an authority publishes it.
    public String rootPem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    X509Certificate own() throws Exception {
        return x509(certificate);
    }

    /// A whole answer, granted.
    public byte[] answer(byte[] request) {
        try {
            TimeStampRequest asked = new TimeStampRequest(request);
            return new TimeStampResp(
                            new PKIStatusInfo(PKIStatus.granted), token(asked).toASN1Structure())
                    .getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// An answer over a message.
    public byte[] stamp(byte[] message, BigInteger nonce) {
        return answer(request(NISTObjectIdentifiers.id_sha256, Sha256.hex(message), nonce));
    }

    static byte[] request(ASN1ObjectIdentifier hash, String digestHex, BigInteger nonce) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            return generator.generate(hash, HexFormat.of().parseHex(digestHex), nonce).getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static byte[] refusal() {
        try {
            return new TimeStampResp(
                            new PKIStatusInfo(
                                    PKIStatus.rejection,
                                    new PKIFreeText("no, says /home/somebody"),
                                    new PKIFailureInfo(PKIFailureInfo.badRequest)),
                            null)
                    .getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private CMSSignedData token(TimeStampRequest asked) throws Exception {
        TSTInfo info =
                new TSTInfo(
                        new ASN1ObjectIdentifier("1.2.3.4.1"),
                        new MessageImprint(
                                new AlgorithmIdentifier(asked.getMessageImprintAlgOID()),
                                asked.getMessageImprintDigest()),
                        new ASN1Integer(77),
                        new ASN1GeneralizedTime(Date.from(clock.instant())),
                        new Accuracy(new ASN1Integer(1), new ASN1Integer(500), null),
                        ASN1Boolean.FALSE,
                        asked.getNonce() == null ? null : new ASN1Integer(asked.getNonce()),
                        null,
                        null);
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        JcaSimpleSignerInfoGeneratorBuilder signer = new JcaSimpleSignerInfoGeneratorBuilder();
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        if (!certificateDigest.isEmpty()) {
            attributes.add(
                    new Attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            new DERSet(
                                    new SigningCertificateV2(
                                            new ESSCertIDv2[] {
                                                new ESSCertIDv2(
                                                        HexFormat.of().parseHex(certificateDigest))
                                            }))));
        } else {
            // What authorities did before RFC 5816.
            attributes.add(
                    new Attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificate,
                            new DERSet(new SigningCertificate(new ESSCertID(new byte[20])))));
        }
        signer.setSignedAttributeGenerator(
                new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)));
        generator.addSignerInfoGenerator(signer.build(signature, key.getPrivate(), certificate));
        if (holdsCertificate && asked.getCertReq()) {
            generator.addCertificates(new CollectionStore<>(List.of(certificate)));
        }
        return generator.generate(
                new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()),
                true);
    }

    private static X509Certificate x509(X509CertificateHolder holder) throws Exception {
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    private static ContentSigner signer(KeyPair key, String algorithm) throws Exception {
        return new JcaContentSignerBuilder(algorithm).build(key.getPrivate());
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
