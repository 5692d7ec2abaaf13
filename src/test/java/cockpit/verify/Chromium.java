package cockpit.verify;

import cockpit.kit.json.Json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One page in a headless Chromium of its own, without a network, driven over the DevTools
/// protocol.
final class Chromium implements AutoCloseable {
    private static final int WAIT_SECONDS = 120;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private final String session;
    private int calls;

    /// Where Debian's package puts it; empty where it is not installed.
    static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Opens a page.
    ///
    /// @param folder an empty one for the browser's own files
    static Chromium open(Path program, Path folder, URI page) throws Exception {
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--host-resolver-rules=MAP * ~NOTFOUND",
                                "--user-data-dir=" + folder,
                                "--remote-debugging-port=0",
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return new Chromium(process, folder, page);
        } catch (Exception e) {
            end(process);
            throw e;
        }
    }

    private Chromium(Process process, Path folder, URI page) throws Exception {
        this.process = process;
        List<String> door = door(process, folder.resolve("DevToolsActivePort"));
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(
                                URI.create("ws://127.0.0.1:" + door.get(0) + door.get(1)),
                                new Reader())
                        .get(WAIT_SECONDS, TimeUnit.SECONDS);
        String target =
                send("", "Target.createTarget", node().put("url", "about:blank"))
                        .required("targetId")
                        .asString();
        session =
                send(
                                "",
                                "Target.attachToTarget",
                                node().put("targetId", target).put("flatten", true))
                        .required("sessionId")
                        .asString();
        call("Network.enable", node());
        call("Log.enable", node());
        call("Runtime.enable", node());
        call("Page.navigate", node().put("url", page.toString()));
        evaluate(
                "new Promise(done => document.readyState === 'complete' ? done('') :"
                        + " addEventListener('load', () => done('')))");
        call(
                "Network.emulateNetworkConditions",
                node().put("offline", true)
                        .put("latency", 0)
                        .put("downloadThroughput", 0)
                        .put("uploadThroughput", 0));
    }

    /// The port and the path that the browser writes down once it listens.
    private static List<String> door(Process process, Path file) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() == 2) {
                    return lines;
                }
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new IOException("Chromium does not start");
    }

    /// Puts files into an input of the page, as a person who chooses them does; none clears it.
    void choose(String id, List<Path> files) throws Exception {
        int root = call("DOM.getDocument", node()).required("root").required("nodeId").asInt();
        int input =
                call("DOM.querySelector", node().put("nodeId", root).put("selector", "#" + id))
                        .required("nodeId")
                        .asInt();
        ObjectNode arguments = node().put("nodeId", input);
        var names = arguments.putArray("files");
        files.forEach(file -> names.add(file.toString()));
        call("DOM.setFileInputFiles", arguments);
    }

    /// The text that a script of the test's own gives, after its promise if it is one.
    String evaluate(String script) throws Exception {
        JsonNode answer =
                call(
                        "Runtime.evaluate",
                        node().put("expression", script)
                                .put("awaitPromise", true)
                                .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.required("exceptionDetails").toString());
        }
        return answer.required("result").path("value").asString("");
    }

    /// What the page's own accessible tree holds.
    JsonNode accessibleNodes() throws Exception {
        return call("Accessibility.getFullAXTree", node()).required("nodes");
    }

    /// What happened under a name, such as `Network.requestWillBeSent`.
    List<JsonNode> events(String method) {
        return events.stream()
                .filter(event -> event.required("method").asString().equals(method))
                .map(event -> event.required("params"))
                .toList();
    }

    JsonNode call(String method, ObjectNode arguments) throws Exception {
        return send(session, method, arguments);
    }

    private JsonNode send(String to, String method, ObjectNode arguments) throws Exception {
        calls++;
        ObjectNode message = node().put("id", calls).put("method", method);
        message.set("params", arguments);
        if (!to.isEmpty()) {
            message.put("sessionId", to);
        }
        socket.sendText(message.toString(), true).get(WAIT_SECONDS, TimeUnit.SECONDS);
        JsonNode answer = answers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (answer == null || answer.required("id").asInt() != calls || answer.has("error")) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.required("result");
    }

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        end(process);
    }

    private static void end(Process process) {
        // All are waited for, or they would still write into a folder that is being removed.
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    private final class Reader implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                JsonNode message = Json.foreign().readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    answers.add(message);
                } else {
                    events.add(message);
                }
            }
            from.request(1);
            return null;
        }
    }
}
