package cockpit.webhook;

import cockpit.kit.http.Header;
import cockpit.webhook.Desk.Answer;
import cockpit.webhook.Desk.Incoming;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Turns away what is not one whole request of the one kind that is taken, and hands the rest to
/// the desk. Runs on a virtual thread for each request.
final class Entry extends Handler.Abstract {
    private static final int RETRY_AFTER_SECONDS = 10;
    private static final int PIECE_SIZE = 8 * 1024;
    private static final long PASSED_OVER_FACTOR = 4;

    private final ReceiverSettings settings;
    private final Desk desk;

    Entry(ReceiverSettings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Line line = line(request);
        Instant arrivedAt = line.begin();
        Answer answer;
        try {
            answer = answer(request, line, arrivedAt);
        } catch (IOException | RuntimeException e) {
            Optional<Integer> status = refusedBy(e);
            if (status.isEmpty() && e instanceof IOException) {
                // The sender is gone, or was cut off: there is nobody to answer.
                desk.turnedAway("request-cut-off", arrivedAt);
                line.close();
                callback.failed(e);
                return true;
            }
            // A defect of ours must not make a sender give up: it tries again after a 503.
            answer =
                    status.map(Entry::refusal)
                            .orElse(new Answer(503, "internal", RETRY_AFTER_SECONDS));
            desk.turnedAway(answer.code(), arrivedAt);
        }
        line.writing();
        send(answer, response, idleAfter(line, callback));
        return true;
    }

    private Answer answer(Request request, Line line, Instant arrivedAt) throws IOException {
        Optional<Answer> refusal = refusal(request);
        if (refusal.isPresent()) {
            desk.turnedAway(refusal.get().code(), arrivedAt);
            passOver(request);
            return refusal.get();
        }
        byte[] body = body(request);
        if (body.length > settings.limits().bodySizeMax()) {
            Answer tooLarge = refusal(413);
            desk.turnedAway(tooLarge.code(), arrivedAt);
            return tooLarge;
        }
        line.working();
        return desk.take(new Incoming(arrivedAt, headers(request), body));
    }

    /// The body, or one byte more than the limit of it. `readNBytes` would ask for a last read of
    /// no bytes, for which this stream waits.
    private byte[] body(Request request) throws IOException {
        InputStream in = Request.asInputStream(request);
        long announced = request.getLength();
        int sizeMax = announced < 0 ? settings.limits().bodySizeMax() + 1 : (int) announced;
        // It grows with what has come: announcing much must not cost memory.
        byte[] body = new byte[Math.min(sizeMax, PIECE_SIZE)];
        int size = 0;
        while (true) {
            if (size == body.length) {
                if (size == sizeMax) {
                    return body;
                }
                body = Arrays.copyOf(body, Math.min(2 * size, sizeMax));
            }
            int read = in.read(body, size, body.length - size);
            if (read < 0) {
                return Arrays.copyOf(body, size);
            }
            size += read;
        }
    }

    /// Reads a refused body and throws it away, when it is announced and not huge: a sender that is
    /// still sending when the connection is closed never sees why it was refused.
    private void passOver(Request request) throws IOException {
        long left = request.getLength();
        boolean isWaiting = request.getHeaders().contains(HttpHeader.EXPECT);
        if (isWaiting || left > PASSED_OVER_FACTOR * settings.limits().bodySizeMax()) {
            return;
        }
        InputStream in = Request.asInputStream(request);
        byte[] piece = new byte[PIECE_SIZE];
        for (int size = 0; left > 0 && size >= 0; left -= size) {
            size = in.read(piece);
        }
    }

    /// Why a request is turned away by its headers alone.
    private Optional<Answer> refusal(Request request) {
        if (!settings.path().equals(request.getHttpURI().getPath())) {
            return Optional.of(refusal(404));
        }
        if (!request.getMethod().equals("POST")) {
            return Optional.of(refusal(405));
        }
        if (request.getHeaders().size() > settings.limits().headerCountMax()) {
            return Optional.of(refusal(431));
        }
        if (isEncoded(request, HttpHeader.CONTENT_ENCODING, "identity")
                || isEncoded(request, HttpHeader.TRANSFER_ENCODING, "chunked")) {
            return Optional.of(refusal(415));
        }
        if (request.getLength() > settings.limits().bodySizeMax()) {
            return Optional.of(refusal(413));
        }
        return Optional.empty();
    }

    /// The status that the server's parser gives to a body that it cannot read.
    private static Optional<Integer> refusedBy(@Nullable Throwable e) {
        return switch (e) {
            case null -> Optional.empty();
            case HttpException refused -> Optional.of(refused.getCode());
            default -> refusedBy(e.getCause());
        };
    }

    private static boolean isEncoded(Request request, HttpHeader header, String plain) {
        return request.getHeaders().getValuesList(header).stream()
                .anyMatch(value -> !value.strip().equalsIgnoreCase(plain));
    }

    private static List<Header> headers(Request request) {
        return request.getHeaders().stream()
                .map(field -> new Header(field.getName(), textOf(field)))
                .toList();
    }

    private static String textOf(HttpField field) {
        String value = field.getValue();
        return value == null ? "" : value;
    }

    /// The answer to what the door or the server itself turns away. It never says 500: what a
    /// stranger sends is the stranger's fault.
    static Answer refusal(int status) {
        return switch (status) {
            case 404 -> Answer.of(404, "path-unknown");
            case 405 -> Answer.of(405, "method-not-allowed");
            case 408 -> Answer.of(408, "request-too-slow");
            case 413 -> Answer.of(413, "body-too-large");
            case 414, 431 -> Answer.of(431, "headers-too-large");
            case 415 -> Answer.of(415, "encoding-not-accepted");
            case 417 -> Answer.of(417, "expectation-not-met");
            default -> Answer.of(400, "http-malformed");
        };
    }

    private static void send(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        if (answer.status() == 405) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
        }
        if (answer.retryAfterSeconds() > 0) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, answer.retryAfterSeconds());
        }
        if (answer.code().isEmpty()) {
            response.write(true, null, callback);
            return;
        }
        String text = "{\"code\":\"" + answer.code() + "\"}";
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), callback);
    }

    // Before the server goes on, because it may begin the next request on this very thread.
    private static Callback idleAfter(Line line, Callback callback) {
        return Callback.from(
                () -> {
                    line.idle();
                    callback.succeeded();
                },
                callback::failed);
    }

    private static Line line(Request request) {
        EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
        while (end instanceof EndPoint.Wrapper wrapper) {
            end = wrapper.unwrap();
        }
        return (Line) end;
    }

    /// The server's own refusals, in our words.
    static final class Refusals extends ErrorHandler {
        private final Desk desk;
        private final InstantSource clock;

        Refusals(Desk desk, InstantSource clock) {
            this.desk = desk;
            this.clock = clock;
        }

        @Override
        public boolean handle(Request request, Response response, @Nullable Callback callback) {
            Answer answer = refusal(response.getStatus());
            desk.turnedAway(answer.code(), clock.instant());
            send(answer, response, callback == null ? Callback.NOOP : callback);
            return true;
        }
    }
}
