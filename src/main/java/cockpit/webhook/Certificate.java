package cockpit.webhook;

import cockpit.kit.digest.Sha256;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The receiver's certificate and key, from the files that a person names. When the files change,
/// new connections get the new one; when the new one cannot be used, the old one stays.
final class Certificate {
    private static final long FILE_SIZE_MAX = 1024 * 1024;
    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final String ALIAS = "receiver";

    private final TlsSettings settings;
    private final SslContextFactory.Server factory;
    private volatile Instant expiry;
    private String seen;
    private Optional<String> problem = Optional.empty();

    private Certificate(TlsSettings settings, String seen, Pair pair) throws ReceiverNotStarted {
        this.settings = settings;
        this.seen = seen;
        this.factory = new SslContextFactory.Server();
        factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        factory.setRenegotiationAllowed(false);
        use(factory, pair);
        this.expiry = pair.expiry();
    }

    /// @param chain the own certificate first
    private record Pair(PrivateKey key, List<X509Certificate> chain) {
        Instant expiry() {
            return chain.getFirst().getNotAfter().toInstant();
        }
    }

    static Certificate load(TlsSettings settings) throws ReceiverNotStarted {
        List<byte[]> files = files(settings);
        return new Certificate(settings, digest(files), pair(settings, files));
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    Instant expiry() {
        return expiry;
    }

    /// Takes the files' present content when it is another than before.
    ///
    /// @return why it could not be used; empty when all is well
    synchronized Optional<String> refresh() {
        try {
            List<byte[]> files = files(settings);
            String digest = digest(files);
            if (digest.equals(seen)) {
                return problem;
            }
            // Half-written files are looked at once and again when they are whole.
            seen = digest;
            Pair pair = pair(settings, files);
            factory.reload(_ -> use(factory, pair));
            expiry = pair.expiry();
            problem = Optional.empty();
        } catch (ReceiverNotStarted e) {
            problem = Optional.of(e.sentence() + " The old certificate is still in use.");
        } catch (Exception _) {
            problem =
                    Optional.of(
                            "The new certificate cannot be used. The old certificate is still in"
                                    + " use.");
        }
        return problem;
    }

    private static void use(SslContextFactory.Server factory, Pair pair) {
        // The store lives in memory only; its format asks for a password.
        String password = UUID.randomUUID().toString();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS,
                    pair.key(),
                    password.toCharArray(),
                    pair.chain().toArray(X509Certificate[]::new));
            factory.setKeyStore(store);
            factory.setKeyStorePassword(password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every Java can hold a key in memory", e);
        }
    }

    private static List<byte[]> files(TlsSettings settings) throws ReceiverNotStarted {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : settings.files()) {
            try {
                if (Files.size(file) > FILE_SIZE_MAX) {
                    throw unreadable(null);
                }
                contents.add(Files.readAllBytes(file));
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
        return contents;
    }

    private static String digest(List<byte[]> files) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] file : files) {
            all.writeBytes((file.length + ":").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(file);
        }
        return Sha256.hex(all.toByteArray());
    }

    private static Pair pair(TlsSettings settings, List<byte[]> files) throws ReceiverNotStarted {
        Pair pair =
                switch (settings) {
                    case TlsSettings.Pkcs12(_, String password) ->
                            pkcs12(files.getFirst(), password.toCharArray());
                    case TlsSettings.Pem _ ->
                            new Pair(key(files.getLast()), chain(files.getFirst()));
                };
        if (!belongTogether(pair)) {
            throw new ReceiverNotStarted(
                    "certificate-key-mismatch",
                    "The private key does not belong to the certificate. Name the key that the"
                            + " certificate was asked for with.",
                    null);
        }
        return pair;
    }

    private static Pair pkcs12(byte[] file, char[] password) throws ReceiverNotStarted {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getKey(alias, password) instanceof PrivateKey key) {
                    List<X509Certificate> chain =
                            Arrays.stream(store.getCertificateChain(alias))
                                    .map(X509Certificate.class::cast)
                                    .toList();
                    return new Pair(key, chain);
                }
            }
            throw new ReceiverNotStarted(
                    "certificate-key-unreadable", "The key store holds no private key.", null);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw wrongPassword(e);
            }
            throw unreadable(e);
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword(e);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        } finally {
            Arrays.fill(password, ' ');
        }
    }

    private static List<X509Certificate> chain(byte[] pem) throws ReceiverNotStarted {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw unreadable(null);
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static PrivateKey key(byte[] pem) throws ReceiverNotStarted {
        Matcher matcher = KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw keyUnreadable();
        }
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(matcher.group(1));
        } catch (IllegalArgumentException _) {
            throw keyUnreadable();
        }
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException _) {
                // The next kind.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java knows " + kind, e);
            }
        }
        throw keyUnreadable();
    }

    private static boolean belongTogether(Pair pair) {
        String scheme =
                switch (pair.key().getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        byte[] text = "receiver".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(scheme);
            signing.initSign(pair.key());
            signing.update(text);
            Signature checking = Signature.getInstance(scheme);
            checking.initVerify(pair.chain().getFirst());
            checking.update(text);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static ReceiverNotStarted unreadable(@Nullable Exception e) {
        return new ReceiverNotStarted(
                "certificate-unreadable",
                "The certificate file cannot be read. Name a PKCS#12 key store, or a PEM file with"
                        + " the receiver's certificate first.",
                e);
    }

    private static ReceiverNotStarted wrongPassword(Exception e) {
        return new ReceiverNotStarted(
                "certificate-password-wrong",
                "The password does not open the key store, or the key store is damaged.",
                e);
    }

    private static ReceiverNotStarted keyUnreadable() {
        return new ReceiverNotStarted(
                "certificate-key-unreadable",
                "The key file holds no unencrypted PKCS#8 private key (BEGIN PRIVATE KEY). Write"
                        + " one with: openssl pkcs8 -topk8 -nocrypt.",
                null);
    }
}
