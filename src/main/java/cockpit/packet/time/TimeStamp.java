package cockpit.packet.time;

import cockpit.kit.digest.Sha256;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A time that an authority vouches for, out of a token that holds (source: RFC 3161, section
/// 2.4.2, with RFC 5816's certificate id).
///
/// Whether a certificate was revoked is not asked: that would need the network.
///
/// @param at the stamped time; the message existed then
/// @param accuracy how far the authority says the time may be off, either way; empty when it does
///   not say
/// @param authority the signer's name as its certificate has it, RFC 4514
/// @param serial the token's number at that authority, in decimal
/// @param policy the object id of the authority's policy
public record TimeStamp(
        Instant at, Optional<Duration> accuracy, String authority, String serial, String policy) {
    /// The largest answer or token that is read, in bytes.
    public static final int SIZE_BYTES_MAX = 64 * 1024;

    /// Verifies a token by itself, offline.
    ///
    /// @param token the authority's whole answer (`.tsr`) or the token in it, at most
    ///   [#SIZE_BYTES_MAX] bytes of DER
    /// @param message what must have been stamped
    /// @param nonce the request's number, where it is known
    /// @throws TimeStampRejected with the first reason, when the token does not hold
    public static TimeStamp verify(
            byte[] token, byte[] message, TimeAnchors anchors, Optional<BigInteger> nonce)
            throws TimeStampRejected {
        return verify(token, message, Optional.of(anchors), nonce);
    }

    /// The same for a reader who was given no root: everything holds together, and who the
    /// authority is, the token alone says.
    ///
    /// @throws TimeStampRejected as [#verify], but never untrusted
    public static TimeStamp fitting(byte[] token, byte[] message) throws TimeStampRejected {
        return verify(token, message, Optional.empty(), Optional.empty());
    }

    private static TimeStamp verify(
            byte[] token, byte[] message, Optional<TimeAnchors> anchors, Optional<BigInteger> nonce)
            throws TimeStampRejected {
        TimeStampToken read = TokenReader.read(token);
        try {
            return verify(read, message, anchors, nonce);
        } catch (RuntimeException e) {
            // The library takes parts apart late, so a damaged one shows up here.
            throw new TimeStampRejected(TimeStampFault.DAMAGED, e);
        }
    }

    private static TimeStamp verify(
            TimeStampToken token,
            byte[] message,
            Optional<TimeAnchors> anchors,
            Optional<BigInteger> nonce)
            throws TimeStampRejected {
        TimeStampTokenInfo info = token.getTimeStampInfo();
        checkImprint(info, message);
        if (nonce.isPresent() && !nonce.get().equals(info.getNonce())) {
            throw new TimeStampRejected(TimeStampFault.OTHER_NONCE);
        }
        X509CertificateHolder signer = signer(token);
        TokenSignature signature = new TokenSignature(token, signer);
        signature.checkFit();
        checkUse(signer);
        checkBinding(token.getSignedAttributes(), signer);
        signature.checkValid();
        if (anchors.isPresent()) {
            signature.checkTrust(anchors.get());
        }
        return new TimeStamp(
                info.getGenTime().toInstant(),
                TokenReader.accuracy(info),
                signature.name(),
                info.getSerialNumber().toString(),
                info.getPolicy().getId());
    }

    private static void checkImprint(TimeStampTokenInfo info, byte[] message)
            throws TimeStampRejected {
        byte[] imprint = info.getMessageImprintDigest();
        if (!NISTObjectIdentifiers.id_sha256.equals(info.getMessageImprintAlgOID())) {
            throw new TimeStampRejected(TimeStampFault.OTHER_HASH);
        }
        if (!Arrays.equals(imprint, HexFormat.of().parseHex(Sha256.hex(message)))) {
            throw new TimeStampRejected(TimeStampFault.OTHER_MESSAGE);
        }
    }

    private static X509CertificateHolder signer(TimeStampToken token) throws TimeStampRejected {
        List<X509CertificateHolder> found = new ArrayList<>();
        for (X509CertificateHolder one : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(one)) {
                found.add(one);
            }
        }
        if (found.size() != 1) {
            throw new TimeStampRejected(TimeStampFault.NO_CERTIFICATE);
        }
        return found.getFirst();
    }

    /// RFC 3161, section 2.3: the one use id-kp-timeStamping, and critical.
    private static void checkUse(X509CertificateHolder signer) throws TimeStampRejected {
        try {
            TSPUtil.validateCertificate(signer);
        } catch (TSPValidationException e) {
            throw new TimeStampRejected(TimeStampFault.WRONG_USE, e);
        }
    }

    /// RFC 5816, section 2.2.1: the signed attributes name the certificate by its digest, or
    /// another certificate over the same key could be put in its place.
    private static void checkBinding(AttributeTable signed, X509CertificateHolder signer)
            throws TimeStampRejected {
        try {
            ASN1EncodableVector named =
                    signed.getAll(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
            if (named.size() != 1) {
                throw new TimeStampRejected(TimeStampFault.CERTIFICATE_NOT_BOUND);
            }
            ESSCertIDv2[] ids =
                    SigningCertificateV2.getInstance(
                                    Attribute.getInstance(named.get(0)).getAttributeValues()[0])
                            .getCerts();
            boolean isBound =
                    ids.length > 0
                            && NISTObjectIdentifiers.id_sha256.equals(
                                    ids[0].getHashAlgorithm().getAlgorithm())
                            && Arrays.equals(
                                    ids[0].getCertHashObject().getOctets(),
                                    HexFormat.of().parseHex(Sha256.hex(signer.getEncoded())));
            if (!isBound) {
                throw new TimeStampRejected(TimeStampFault.CERTIFICATE_NOT_BOUND);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new TimeStampRejected(TimeStampFault.CERTIFICATE_NOT_BOUND, e);
        }
    }
}
