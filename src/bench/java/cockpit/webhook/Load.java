package cockpit.webhook;

import cockpit.kit.http.Header;
import cockpit.signature.SchemeSettings;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Senders that each wait for an answer before they send the next new event.
final class Load {
    private static final String PADDING = "x".repeat(200);
    private static final AtomicLong EVENTS = new AtomicLong();

    private final int port;
    private final String path;
    private final SchemeSettings scheme;
    private final SigningSecret secret;
    private final int connections;

    Load(int port, String path, SchemeSettings scheme, SigningSecret secret, int connections) {
        this.port = port;
        this.path = path;
        this.scheme = scheme;
        this.secret = secret;
        this.connections = connections;
    }

    /// @param latenciesMicros sorted
    /// @param cpuMicros of the whole process, senders included, for each event
    record Round(double perSecond, long[] latenciesMicros, double cpuMicros, long syncs) {
        Round withSyncs(long counted) {
            return new Round(perSecond, latenciesMicros, cpuMicros, counted);
        }

        long percentile(double share) {
            return latenciesMicros[
                    (int) Math.min(latenciesMicros.length - 1.0, latenciesMicros.length * share)];
        }

        int count() {
            return latenciesMicros.length;
        }
    }

    Round run(Duration length) throws Exception {
        long cpuBefore = cpuNanos();
        long start = System.nanoTime();
        long end = start + length.toNanos();
        List<Future<long[]>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                senders.add(threads.submit(() -> send(end)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long cpu = cpuNanos() - cpuBefore;
        List<long[]> parts = new ArrayList<>();
        for (Future<long[]> sender : senders) {
            parts.add(sender.get());
        }
        long[] latencies = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Round(latencies.length / seconds, latencies, cpu / 1000.0 / latencies.length, 0);
    }

    private long[] send(long end) {
        long[] latencies = new long[1 << 12];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1024);
            while (System.nanoTime() < end) {
                byte[] request = request();
                long start = System.nanoTime();
                socket.getOutputStream().write(request);
                requireOk(in);
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, count * 2);
                }
                latencies[count++] = (System.nanoTime() - start) / 1000;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(latencies, count);
    }

    private byte[] request() {
        String id = "%016x%048x".formatted(EVENTS.incrementAndGet(), 0);
        byte[] body =
                ("{\"eventId\":\""
                                + id
                                + "\",\"type\":\"pool.transaction.settled\",\"txnId\":\"txn_"
                                + id.substring(0, 16)
                                + "\",\"quoteId\":\"pq_"
                                + id.substring(0, 16)
                                + "\",\"poolId\":\"EUR-USDT\",\"status\":\"settled\",\"note\":\""
                                + PADDING
                                + "\"}")
                        .getBytes(StandardCharsets.US_ASCII);
        StringBuilder head =
                new StringBuilder(400)
                        .append("POST ")
                        .append(path)
                        .append(
                                " HTTP/1.1\r\n"
                                        + "Host: 127.0.0.1\r\n"
                                        + "Content-Type: application/json\r\n")
                        .append("Content-Length: ")
                        .append(body.length)
                        .append("\r\n");
        for (Header header : Signer.sign(scheme, secret, body, Instant.now(), id)) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream(1024);
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /// Reads one answer to its end; anything but 200 ends the benchmark.
    private static void requireOk(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the receiver answered " + status + " " + body);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the receiver hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
