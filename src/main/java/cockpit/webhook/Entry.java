package cockpit.webhook;

import cockpit.kit.http.Header;
import cockpit.webhook.Desk.Answer;
import cockpit.webhook.Desk.Incoming;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Turns away what is not one whole request of the one kind that is taken, and hands the rest to
/// the desk. Runs on a virtual thread for each request.
final class Entry extends Handler.Abstract {
    private static final HttpField JSON =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final int PIECE_SIZE = 8 * 1024;
    private static final long PASSED_OVER_FACTOR = 4;

    private final ReceiverSettings settings;
    private final Desk desk;
    private final Executor threads;

    /// @param threads gives each task a virtual thread
    Entry(ReceiverSettings settings, Desk desk, Executor threads) {
        this.settings = settings;
        this.desk = desk;
        this.threads = threads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Reply reply = new Reply(line(request), response, callback);
        if (Thread.currentThread().isVirtual()) {
            take(request, reply);
        } else {
            // The server begins a request that was sent behind another on a thread of its own.
            threads.execute(() -> take(request, reply));
        }
        return true;
    }

    private void take(Request request, Reply reply) {
        Instant arrivedAt = reply.line.begin();
        try {
            answer(request, reply.line, arrivedAt, reply);
        } catch (IOException | RuntimeException e) {
            Optional<Integer> status = refusedBy(e);
            if (status.isEmpty() && e instanceof IOException) {
                // The sender is gone, or was cut off: there is nobody to answer.
                desk.turnedAway("request-cut-off", arrivedAt);
                reply.line.close();
                reply.callback.failed(e);
                return;
            }
            Answer answer = status.map(Entry::refusal).orElse(Answer.DEFECT);
            desk.turnedAway(answer.code(), arrivedAt);
            reply.accept(answer);
        }
    }

    private void answer(Request request, Line line, Instant arrivedAt, Consumer<Answer> reply)
            throws IOException {
        Optional<Answer> refusal = refusal(request);
        if (refusal.isPresent()) {
            desk.turnedAway(refusal.get().code(), arrivedAt);
            passOver(request);
            reply.accept(refusal.get());
            return;
        }
        byte[] body = body(request);
        if (body.length > settings.limits().bodySizeMax()) {
            Answer tooLarge = refusal(413);
            desk.turnedAway(tooLarge.code(), arrivedAt);
            reply.accept(tooLarge);
            return;
        }
        line.working();
        desk.take(new Incoming(arrivedAt, headers(request), body), reply);
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
        for (HttpField field : request.getHeaders()) {
            if (isEncoded(field)) {
                return Optional.of(refusal(415));
            }
        }
        if (request.getLength() > settings.limits().bodySizeMax()) {
            return Optional.of(refusal(413));
        }
        return Optional.empty();
    }

    private static boolean isEncoded(HttpField field) {
        return switch (field.getHeader()) {
            case CONTENT_ENCODING -> !isOnly(field, "identity");
            case TRANSFER_ENCODING -> !isOnly(field, "chunked");
            case null, default -> false;
        };
    }

    private static boolean isOnly(HttpField field, String plain) {
        return textOf(field).strip().equalsIgnoreCase(plain);
    }

    /// The status that the server's parser gives to a body that it cannot read.
    private static Optional<Integer> refusedBy(@Nullable Throwable e) {
        return switch (e) {
            case null -> Optional.empty();
            case HttpException refused -> Optional.of(refused.getCode());
            default -> refusedBy(e.getCause());
        };
    }

    private static List<Header> headers(Request request) {
        List<Header> headers = new ArrayList<>(request.getHeaders().size());
        for (HttpField field : request.getHeaders()) {
            headers.add(new Header(field.getName(), textOf(field)));
        }
        return headers;
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
        response.getHeaders().put(JSON);
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), callback);
    }

    private static Line line(Request request) {
        EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
        while (end instanceof EndPoint.Wrapper wrapper) {
            end = wrapper.unwrap();
        }
        return (Line) end;
    }

    /// Where a request's answer goes. It does not throw: a sender that is gone, or a connection
    /// that was cut, is the server's to clear up.
    private record Reply(Line line, Response response, Callback callback)
            implements Consumer<Answer> {
        @Override
        public void accept(Answer answer) {
            line.writing();
            try {
                send(answer, response, Callback.from(this::sent, callback::failed));
            } catch (RuntimeException e) {
                callback.failed(e);
            }
        }

        // The line first: the server may begin the next request on this very thread.
        private void sent() {
            line.idle();
            callback.succeeded();
        }
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
