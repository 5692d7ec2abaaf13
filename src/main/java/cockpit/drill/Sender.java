package cockpit.drill;

import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.Header;
import cockpit.kit.http.HttpAnswer;
import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.HttpTrouble;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Sends deliveries to the handler as 0Pools would. Safe for any number of threads.
final class Sender implements AutoCloseable {
    /// How long a sender waits for the answer to one attempt (contract section 4.4).
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(5), PATIENCE, 1024 * 1024);

    private final URI endpoint;
    private final BoundedHttp http = new BoundedHttp("drill", LIMITS);

    Sender(URI endpoint) {
        this.endpoint = endpoint;
    }

    /// @param status 0 when no complete answer came in time
    /// @param retryAfter when the handler asks to be tried again, as it says
    record Answer(int status, Optional<Duration> retryAfter) {
        static final Answer NONE = new Answer(0, Optional.empty());

        boolean isTaken() {
            return status >= 200 && status < 300;
        }

        boolean isRefused() {
            return status >= 400 && status < 500;
        }

        boolean isBroken() {
            return status >= 500 && status < 600;
        }

        String words() {
            return status == 0 ? "no answer in time" : Integer.toString(status);
        }
    }

    Answer send(DrillEvent event, List<Header> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).header("Content-Type", "application/json");
        headers.forEach(header -> request.header(header.name(), header.value()));
        try {
            HttpAnswer answer =
                    http.send(request.POST(BodyPublishers.ofByteArray(event.bytes())).build());
            return new Answer(answer.status(), answer.header("Retry-After").flatMap(Sender::wait));
        } catch (HttpTrouble noAnswer) {
            return Answer.NONE;
        }
    }

    /// Sends a whole delivery and ends the connection without waiting for the answer.
    ///
    /// @return whether the delivery could be sent
    boolean hangUp(DrillEvent event, List<Header> headers) {
        byte[] body = event.bytes();
        StringBuilder head = new StringBuilder();
        head.append("POST ").append(target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(endpoint.getRawAuthority()).append("\r\n");
        head.append("Content-Type: application/json\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n");
        for (Header header : headers) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        head.append("\r\n");
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private Socket connect() throws IOException {
        boolean isTls = "https".equalsIgnoreCase(endpoint.getScheme());
        int port = endpoint.getPort() > 0 ? endpoint.getPort() : isTls ? 443 : 80;
        Socket plain = new Socket();
        try {
            plain.connect(
                    new InetSocketAddress(endpoint.getHost(), port),
                    (int) LIMITS.connect().toMillis());
            plain.setSoTimeout((int) PATIENCE.toMillis());
            return isTls ? secured(plain, port) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket secured(Socket plain, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, endpoint.getHost(), port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private String target() {
        String path = endpoint.getRawPath();
        String query = endpoint.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static Optional<Duration> wait(String retryAfter) {
        return retryAfter.matches("[0-9]{1,4}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
                : Optional.empty();
    }
}
