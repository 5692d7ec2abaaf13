package cockpit.kit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server of a few lines that can answer wrongly in every way; one connection per request. */
public final class LoopbackServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Script script;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public LoopbackServer(Script script) throws IOException {
        this.script = script;
        this.socket = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("cockpit-test-server").start(this::accept);
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }

    /** A usual answer. */
    public static Reply json(int status, String body, String... headers) {
        return raw(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Reply raw(int status, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n");
        head.append("Connection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        return (out, ended) -> {
            out.write(start);
            out.write(body);
        };
    }

    /** Sends the start of an answer and then nothing until the server closes. */
    public static Reply hanging(String start) {
        return (out, ended) -> {
            out.write(start.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            ended.await();
        };
    }

    /** Sends the start of an answer and breaks the connection. */
    public static Reply cut(String start) {
        return (out, ended) -> out.write(start.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().name("cockpit-test-connection").start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Received request = read(connection.getInputStream());
            received.add(request);
            OutputStream out = connection.getOutputStream();
            script.answer(request).write(out, closed);
            out.flush();
        } catch (IOException e) {
            // The other side went away, which some tests want.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Received read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Received(first[0], first[1], headers, body);
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

    /** What came in. */
    public record Received(
            String method, String target, Map<String, String> headers, String body) {}

    /** Decides on the answer. */
    @FunctionalInterface
    public interface Script {
        Reply answer(Received request);
    }

    /** Writes the answer. */
    @FunctionalInterface
    public interface Reply {
        void write(OutputStream out, CountDownLatch ended) throws IOException, InterruptedException;
    }
}
