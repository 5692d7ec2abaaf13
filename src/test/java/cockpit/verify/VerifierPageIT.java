package cockpit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.kit.json.Json;
import cockpit.packet.StampedPackets;
import cockpit.packet.VerifierCases;
import cockpit.packet.VerifierCases.Case;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The verifier's page as it is shipped, opened from a file in a real browser.
class VerifierPageIT {
    private static final Path BUILT = Path.of(System.getProperty("cockpit.verifier.page"));
    private static final Set<String> FOCUSABLE_ROLES =
            Set.of("button", "combobox", "textbox", "link", "checkbox");

    @TempDir private Path folder;

    @BeforeEach
    void chromiumIsInstalled() {
        assumeTrue(
                Chromium.installed().isPresent(),
                "Chromium is not installed (Debian's package chromium), so the page is not"
                        + " opened.");
    }

    @Test
    void everyDefectHasTheSameSentenceAsInTheJarAndNothingIsSent() throws Exception {
        try (Chromium page = open()) {
            int number = 0;
            for (Case given : VerifierCases.all()) {
                number++;
                JsonNode answer = answer(page, given, "case-" + number + ".zip");
                assertThat(answer.get(0).asString()).as(given.name()).isEqualTo(given.word());
                assertThat(answer.get(1).asString()).as(given.name()).isEqualTo(given.sentence());
            }
            assertThat(page.events("Network.requestWillBeSent"))
                    .as("the page itself is the only thing that is ever loaded")
                    .extracting(e -> e.required("request").required("url").asString())
                    .allMatch(url -> url.startsWith("file:") && url.endsWith(".html"));
            assertThat(page.events("Log.entryAdded")).as("nothing broke the policy").isEmpty();
            assertThat(page.events("Runtime.exceptionThrown")).isEmpty();
        }
    }

    @Test
    void aTimeStampIsSaidToBeUncheckedHere() throws Exception {
        Case stamped =
                new Case(
                        "stamped",
                        StampedPackets.complete(),
                        "VALID",
                        "",
                        Optional.empty(),
                        Optional.empty());
        try (Chromium page = open()) {
            assertThat(answer(page, stamped, "stamped.zip"))
                    .extracting(JsonNode::asString)
                    .contains("VALID")
                    .anyMatch(
                            line ->
                                    line.startsWith("Product: Ann")
                                            && line.endsWith(
                                                    "a time stamp is enclosed, which this page"
                                                            + " cannot check."));
        }
    }

    @Test
    void thePageIsNamedForThoseWhoDoNotSeeIt() throws Exception {
        try (Chromium page = open()) {
            page.evaluate("document.querySelector('details').open = true, ''");
            int focusable = 0;
            for (JsonNode node : page.accessibleNodes()) {
                String role = node.path("role").path("value").asString("");
                if (FOCUSABLE_ROLES.contains(role) && !node.path("ignored").asBoolean(false)) {
                    focusable++;
                    assertThat(node.path("name").path("value").asString("")).as(role).isNotBlank();
                }
            }
            assertThat(focusable).isGreaterThanOrEqualTo(3);
            assertThat(page.evaluate("document.documentElement.lang")).isEqualTo("en");
            assertThat(page.evaluate("document.getElementById('answer').ariaLive"))
                    .isEqualTo("polite");
        }
    }

    /// Each run has files of its own name, so that no answer is taken for another's.
    private JsonNode answer(Chromium page, Case given, String name) throws Exception {
        page.evaluate(
                "document.getElementById('environment').value = '"
                        + given.environment().map(e -> e.word()).orElse("")
                        + "', ''");
        page.choose("packet", List.of());
        List<Path> keys = List.of();
        if (given.pem().isPresent()) {
            keys = List.of(Files.writeString(folder.resolve("key.pem"), given.pem().get()));
        }
        page.choose("key", keys);
        page.choose("packet", List.of(Files.write(folder.resolve(name), given.packet())));
        return Json.foreign()
                .readTree(
                        page.evaluate(
                                """
                                (async () => {
                                  const at = (id) => document.getElementById(id);
                                  while (at("file").textContent !== "%s"
                                      || at("word").textContent === "Checking…") {
                                    await new Promise((done) => setTimeout(done, 20));
                                  }
                                  const items = [...at("sentences").children];
                                  return JSON.stringify(
                                      [at("word").textContent, ...items.map((i) => i.textContent)]);
                                })()
                                """
                                        .formatted(name)));
    }

    private Chromium open() throws Exception {
        Path page = folder.resolve("cockpit-verify.html");
        Files.copy(BUILT, page);
        return Chromium.open(
                Chromium.installed().orElseThrow(),
                Files.createDirectory(folder.resolve("browser")),
                page.toUri());
    }
}
