package cockpit.packet.time;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TimeStampToken;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who signed a token, whether the signature fits, and whether that signer leads to a root that was
/// valid at the stamped time.
final class TokenSignature {
    /// SHA-256, -384, -512 and their SHA-3 sisters.
    private static final Set<String> STRONG_DIGESTS =
            Set.of(
                    NISTObjectIdentifiers.id_sha256.getId(),
                    NISTObjectIdentifiers.id_sha384.getId(),
                    NISTObjectIdentifiers.id_sha512.getId(),
                    NISTObjectIdentifiers.id_sha3_256.getId(),
                    NISTObjectIdentifiers.id_sha3_384.getId(),
                    NISTObjectIdentifiers.id_sha3_512.getId());

    private final TimeStampToken token;
    private final X509Certificate signer;
    private final List<X509Certificate> others = new ArrayList<>();

    TokenSignature(TimeStampToken token, X509CertificateHolder signer) throws TimeStampRejected {
        this.token = token;
        try {
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            this.signer = converter.getCertificate(signer);
            for (X509CertificateHolder one : token.getCertificates().getMatches(null)) {
                others.add(converter.getCertificate(one));
            }
        } catch (CertificateException e) {
            throw new TimeStampRejected(TimeStampFault.DAMAGED, e);
        }
    }

    /// The signer's name, RFC 4514.
    String name() {
        return signer.getSubjectX500Principal().getName();
    }

    /// The signature alone, whoever made it.
    void checkFit() throws TimeStampRejected {
        SignerInformation made =
                token.toCMSSignedData().getSignerInfos().getSigners().iterator().next();
        try {
            if (!made.verify(
                    new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()))) {
                throw new TimeStampRejected(TimeStampFault.FORGED);
            }
        } catch (CMSException | OperatorCreationException e) {
            throw new TimeStampRejected(TimeStampFault.FORGED, e);
        }
        if (!STRONG_DIGESTS.contains(made.getDigestAlgOID())) {
            throw new TimeStampRejected(TimeStampFault.WEAK);
        }
    }

    /// Whether the signer's certificate was valid at the stamped time.
    void checkValid() throws TimeStampRejected {
        checkValidity(signer, token.getTimeStampInfo().getGenTime());
    }

    /// The way from the signer to a root, all of it valid at the stamped time. Revocation is not
    /// looked up: nothing here needs the network.
    void checkTrust(TimeAnchors anchors) throws TimeStampRejected {
        Date at = token.getTimeStampInfo().getGenTime();
        if (anchors.certificates().contains(signer)) {
            return;
        }
        Set<TrustAnchor> roots = new HashSet<>();
        anchors.certificates().forEach(root -> roots.add(new TrustAnchor(root, null)));
        if (roots.isEmpty()) {
            throw new TimeStampRejected(TimeStampFault.UNTRUSTED);
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        try {
            PKIXBuilderParameters way = new PKIXBuilderParameters(roots, target);
            way.setDate(at);
            way.setRevocationEnabled(false);
            way.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
            PKIXCertPathBuilderResult found =
                    (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(way);
            checkValidity(found.getTrustAnchor().getTrustedCert(), at);
        } catch (CertPathBuilderException e) {
            throw new TimeStampRejected(TimeStampFault.UNTRUSTED, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PKIX", e);
        }
    }

    private static void checkValidity(X509Certificate certificate, Date at)
            throws TimeStampRejected {
        try {
            certificate.checkValidity(at);
        } catch (CertificateException e) {
            throw new TimeStampRejected(TimeStampFault.EXPIRED, e);
        }
    }
}
