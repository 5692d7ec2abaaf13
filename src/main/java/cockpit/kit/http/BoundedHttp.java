package cockpit.kit.http;

import cockpit.kit.http.HttpTrouble.Reason;

import org.jspecify.annotations.Nullable;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// The JDK's HTTP client with the bounds that it lacks: its own timeout ends with the headers, and
/// its bodies have no size limit. Redirects are never followed, because they would carry a key to
/// another host.
public final class BoundedHttp implements AutoCloseable {
    private final HttpLimits limits;
    private final ExecutorService workers;
    private final HttpClient http;

    /// @param role names the threads, as in `cockpit-<role>-1`
    public BoundedHttp(String role, HttpLimits limits) {
        this.limits = limits;
        this.workers =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("cockpit-" + role + "-", 1).factory());
        this.http =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(limits.connect())
                        .executor(workers)
                        .build();
    }

    /// Sends one request and waits for its whole answer.
    ///
    /// @throws HttpTrouble when there is no complete answer within the limits
    public HttpAnswer send(HttpRequest request) throws HttpTrouble {
        long deadline = System.nanoTime() + limits.answer().toNanos();
        HttpRequest bounded =
                HttpRequest.newBuilder(request, (name, value) -> true)
                        .timeout(limits.answer())
                        .build();
        AtomicReference<CappedBody> reader = new AtomicReference<>();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        bounded,
                        info -> {
                            CappedBody body = new CappedBody(limits.bodySizeMax());
                            reader.set(body);
                            return body;
                        });
        try {
            HttpResponse<byte[]> complete =
                    answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (isEncoded(complete)) {
                throw new HttpTrouble(Reason.ENCODED, null);
            }
            return new HttpAnswer(complete.statusCode(), complete.headers(), complete.body());
        } catch (TimeoutException e) {
            throw new HttpTrouble(Reason.TIMED_OUT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpTrouble(Reason.INTERRUPTED, e);
        } catch (ExecutionException e) {
            throw new HttpTrouble(reason(e.getCause()), e.getCause());
        } finally {
            // Does nothing to a body that is complete; frees the connection of one that is not.
            CappedBody started = reader.get();
            if (started != null) {
                started.abandon();
            }
        }
    }

    @Override
    public void close() {
        http.close();
        workers.close();
    }

    private static boolean isEncoded(HttpResponse<?> answer) {
        return answer.headers().allValues("content-encoding").stream()
                .anyMatch(
                        encoding -> !encoding.isBlank() && !encoding.equalsIgnoreCase("identity"));
    }

    private static Reason reason(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException e -> Reason.NOT_CONNECTED;
            case ConnectException e -> Reason.NOT_CONNECTED;
            case UnresolvedAddressException e -> Reason.NOT_CONNECTED;
            case HttpTimeoutException e -> Reason.TIMED_OUT;
            case CappedBody.TooLarge e -> Reason.TOO_LARGE;
            case null -> Reason.CUT_OFF;
            default -> reason(cause.getCause());
        };
    }
}
