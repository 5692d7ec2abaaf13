package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.webhook.TlsSettings.Pem;
import cockpit.webhook.TlsSettings.Pkcs12;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// The receiver's certificate: two ways to give it, renewed without a restart, never made worse.
class CertificateTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir private static Path folder;

    private static Path first;
    private static Path second;

    @TempDir private Path own;

    /// Two key stores, made by the JDK's own tool.
    @BeforeAll
    static void make() throws Exception {
        first = store("first", "EC");
        second = store("second", "RSA");
    }

    private static Path store(String name, String kind) throws Exception {
        Path file = folder.resolve(name + ".p12");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                kind,
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=ip:127.0.0.1",
                                "-validity",
                                "30",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString()));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        tool.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(tool.waitFor()).isZero();
        return file;
    }

    private static KeyStore read(Path file) throws Exception {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static Receiver start(TlsSettings tls) throws ReceiverNotStarted {
        return Receiver.start(
                ReceiverSettings.onLoopback(0).withTls(tls),
                _ -> false,
                new DoorTest.Taking(),
                InstantSource.system());
    }

    /// The certificate that the receiver shows to somebody who trusts these; it is proved, too.
    private static X509Certificate shown(Receiver receiver, Path... trusted) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (Path file : trusted) {
            KeyStore store = read(file);
            String alias = store.aliases().nextElement();
            trust.setCertificateEntry(alias, store.getCertificate(alias));
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (SSLSocket socket =
                        (SSLSocket)
                                context.getSocketFactory()
                                        .createSocket("127.0.0.1", receiver.port());
                OutputStream out = socket.getOutputStream()) {
            Certificate shown = socket.getSession().getPeerCertificates()[0];
            out.write(
                    Stand.utf8(
                            "POST /webhooks/0pools HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                    + "Content-Length: 2\r\nConnection: close\r\n\r\n{}"));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            assertThat(answer.toString(StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
            return (X509Certificate) shown;
        }
    }

    @Test
    void aRenewedStoreIsShownWithoutARestartAndADamagedOneChangesNothing() throws Exception {
        Path file = Files.copy(first, own.resolve("receiver.p12"));
        try (Receiver receiver = start(new Pkcs12(file, PASSWORD))) {
            X509Certificate before = shown(receiver, first, second);
            assertThat(before.getSubjectX500Principal().getName()).isEqualTo("CN=first");
            assertThat(receiver.certificateExpiry()).contains(before.getNotAfter().toInstant());
            assertThat(receiver.refreshCertificate()).isEmpty();

            Files.writeString(file, "half a fi");
            assertThat(receiver.refreshCertificate().orElse("")).contains("old certificate");
            assertThat(shown(receiver, first, second)).isEqualTo(before);

            Files.copy(second, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(receiver.refreshCertificate()).isEmpty();
            assertThat(shown(receiver, first, second).getSubjectX500Principal().getName())
                    .isEqualTo("CN=second");
        }
    }

    @Test
    void pemFilesServeLikeAStoreAndMustBelongTogether() throws Exception {
        Path chain = pem(first, false);
        Path key = pem(first, true);
        try (Receiver receiver = start(new Pem(chain, key))) {
            assertThat(shown(receiver, first).getSubjectX500Principal().getName())
                    .isEqualTo("CN=first");
        }
        refused(new Pem(chain, pem(second, true)), "certificate-key-mismatch");
        refused(new Pem(chain, chain), "certificate-key-unreadable");
        refused(new Pem(key, key), "certificate-unreadable");
        refused(new Pem(own.resolve("none"), key), "certificate-unreadable");
        refused(new Pkcs12(first, "wrong-password"), "certificate-password-wrong");
        assertThat(new Pkcs12(first, PASSWORD).toString()).doesNotContain(PASSWORD);
    }

    private static void refused(TlsSettings tls, String code) {
        assertThatThrownBy(() -> start(tls).close())
                .isInstanceOf(ReceiverNotStarted.class)
                .hasMessageContaining("[" + code + "]");
    }

    @Test
    void plainHttpAndOldTlsGetNoAnswerAtATlsPort() throws Exception {
        try (Receiver receiver = start(new Pkcs12(first, PASSWORD))) {
            try (Knock plain = new Knock(receiver.port())) {
                plain.send("POST /webhooks/0pools HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(plain.socket().getInputStream().readAllBytes())
                        .asString(StandardCharsets.ISO_8859_1)
                        .doesNotContain("HTTP/1.1");
            } catch (IOException _) {
                // Reset: no answer either.
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            try (SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory().createSocket("127.0.0.1", receiver.port())) {
                socket.setEnabledProtocols(new String[] {"TLSv1.1"});
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
            }
        }
    }

    private Path pem(Path store, boolean isKey) throws Exception {
        KeyStore keys = read(store);
        String alias = keys.aliases().nextElement();
        byte[] der =
                isKey
                        ? keys.getKey(alias, PASSWORD.toCharArray()).getEncoded()
                        : keys.getCertificate(alias).getEncoded();
        String label = isKey ? "PRIVATE KEY" : "CERTIFICATE";
        String text =
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
        Path file = own.resolve(store.getFileName() + (isKey ? ".key" : ".pem"));
        return Files.writeString(file, text);
    }
}
