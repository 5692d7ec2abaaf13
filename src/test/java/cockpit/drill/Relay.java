package cockpit.drill;

import cockpit.kit.http.Header;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.Signer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A webhook handler in front of the practice partner's, with a manner of its own.
final class Relay implements AutoCloseable {
    private static final List<String> PASSED_ON =
            List.of("X-0bit-Signature", "X-0bit-Timestamp", "X-0bit-Event-Id");

    private final DrillStage stage;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private interface Manner {
        int answer(HttpExchange exchange, byte[] body) throws Exception;
    }

    private Relay(DrillStage stage) throws IOException {
        this.stage = stage;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 300);
        server.setExecutor(threads);
    }

    /// Refuses what the partner refuses, and applies it all the same when the next delivery comes.
    static Relay applyingRefusedEventsLater(DrillStage stage) throws IOException {
        Relay relay = new Relay(stage);
        Queue<byte[]> refused = new ConcurrentLinkedQueue<>();
        return relay.start(
                (exchange, body) -> {
                    for (byte[] old = refused.poll(); old != null; old = refused.poll()) {
                        relay.post(
                                old,
                                Signer.sign(
                                        SchemeSettings.of(Scheme.ZERO_POOLS),
                                        stage.secret(),
                                        old,
                                        stage.control.now(),
                                        "late"));
                    }
                    int status = relay.passOn(exchange, body);
                    if (status == 400) {
                        refused.add(body);
                    }
                    return status;
                });
    }

    /// Answers every third delivery with 503 and passes the others on.
    static Relay busyAtFirst(DrillStage stage) throws IOException {
        Relay relay = new Relay(stage);
        AtomicInteger count = new AtomicInteger();
        return relay.start(
                (exchange, body) -> {
                    if (count.getAndIncrement() % 3 == 0 && count.get() < 200) {
                        exchange.getResponseHeaders().set("Retry-After", "0");
                        return 503;
                    }
                    return relay.passOn(exchange, body);
                });
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=b");
    }

    /// The ids of the events that came last.
    List<String> lastEvents(int count) {
        List<String> all = List.copyOf(events);
        return all.subList(all.size() - count, all.size());
    }

    private Relay start(Manner manner) {
        server.createContext(
                "/hook",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    events.add(exchange.getRequestHeaders().getFirst("X-0bit-Event-Id"));
                    try (exchange) {
                        exchange.sendResponseHeaders(manner.answer(exchange, body), -1);
                    } catch (IOException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IOException(e);
                    }
                });
        server.start();
        return this;
    }

    private int passOn(HttpExchange exchange, byte[] body) throws Exception {
        List<Header> headers = new ArrayList<>();
        for (String name : PASSED_ON) {
            headers.add(new Header(name, exchange.getRequestHeaders().getFirst(name)));
        }
        return post(body, headers);
    }

    private int post(byte[] body, List<Header> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(stage.practice.webhookUrl());
        headers.forEach(header -> request.header(header.name(), header.value()));
        return http.send(
                        request.POST(BodyPublishers.ofByteArray(body)).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }
}
