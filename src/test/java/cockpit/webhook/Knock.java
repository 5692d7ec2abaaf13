package cockpit.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A connection that sends whatever bytes it is told to, as a stranger would.
final class Knock implements AutoCloseable {
    static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket;

    Knock(int port) throws IOException {
        this(new Socket(), port);
    }

    Knock(Socket socket, int port) throws IOException {
        this.socket = socket;
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /// What came back.
    record Reply(int status, List<String> headers, String body) {
        String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst()
                    .orElse("");
        }

        String code() {
            return body.startsWith("{\"code\":\"") ? body.substring(9, body.length() - 2) : body;
        }
    }

    Knock patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    Socket socket() {
        return socket;
    }

    Knock send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Knock send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// Sends as much as the other side hears. A door that has heard enough answers and closes while
    /// the rest is on its way, which breaks the write; its answer is then still there to be read.
    Knock sendWhatIsHeard(String text) throws IOException {
        try {
            return send(text);
        } catch (SocketException _) {
            return this;
        }
    }

    /// Reads one answer; status 0 when the connection was closed without one.
    Reply reply() throws IOException {
        InputStream in = socket.getInputStream();
        String first = line(in);
        if (first.isEmpty()) {
            return new Reply(0, List.of(), "");
        }
        int status = Integer.parseInt(first.split(" ")[1]);
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        Reply head = new Reply(status, headers, "");
        String length = head.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    /// Whether the other side closed the connection, within the patience.
    boolean isClosed() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
