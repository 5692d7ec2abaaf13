package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Row A-S6: everything that is not green says why and who can clear it, word by word. The tables
/// are complete in two ways: every check of every step has its golden sentences, and every word
/// that a proof can say stands in one of them.
class WhyIsThisRedTest {
    /// What can be open or stale, and never fails.
    private static final Set<String> NEVER_FAILS =
            Set.of(
                    // The record refuses a fact of another environment before any check sees it.
                    "evidence-packet.environment",
                    "record.environment",
                    "failure-mode.sandbox-ids",
                    "practice.environment-specific",
                    // What was agreed is kept to, or the evidence is of before.
                    "webhook.signing",
                    // A poll is never wrong, only missing.
                    "webhook.fallback");

    /// Where the words of a proof come from.
    private static final Set<String> SPEAKERS =
            Set.of(
                    "AlertSource",
                    "BookTotals",
                    "CloseLack",
                    "Evidence",
                    "Gate",
                    "Guard",
                    "ProfilePart",
                    "SealedDrill");

    /// Words of a green that no row's history leads to; the tests of the steps hold them.
    private static final Set<String> ONLY_GREEN =
            Set.of(
                    " It is kept under a passphrase.",
                    " It is kept under the keychain of this machine.",
                    " It is not stored.",
                    " Since the look before: ",
                    " is open and has seen ",
                    " scenarios passed in run ",
                    " settled orders.",
                    " terminal trades; polling recovered the others.",
                    "1 break is",
                    "No prefunding is required: ",
                    "The rehearsal delivers on this machine; a live launch needs HTTPS.",
                    "is healthy");

    static List<Golden> rows() {
        return Golden.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theSentenceIsTheGoldenOne(Golden row) {
        Readiness readiness = row.history().judge();
        for (String checkId : row.checkIds()) {
            Verdict verdict = verdict(readiness, checkId);
            assertThat(verdict.sentence()).as(checkId).isEqualTo(row.sentence());
            assertThat(verdict.state()).as(checkId).isEqualTo(row.state());
            assertThat(verdict.clearer()).as(checkId).isEqualTo(row.clearer());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aFailureTakesItsStepAndTheSentenceNamesWhoCanDoWhat(Golden row) {
        assertThat(row.sentence())
                .matches("[A-Z0-9].*[^. ]\\. " + row.clearer().title() + " can [a-z].*[^. ]\\.")
                .doesNotContain("  ", "..", "%", "null");
        if (row.state() == StepState.FAILED) {
            Readiness readiness = row.history().judge();
            for (Step step : steps(readiness, row)) {
                assertThat(readiness.step(step).state()).isEqualTo(StepState.FAILED);
            }
        }
    }

    @Test
    void everyCheckOfAllEightStepsHasAGoldenSentenceForItsRedAndForItsOpenState() {
        Set<String> red = said(row -> row.state() == StepState.FAILED);
        Set<String> open =
                said(
                        row ->
                                row.state() == StepState.NOT_STARTED
                                        || row.state() == StepState.BLOCKED);
        List<String> withoutRed = new ArrayList<>();
        List<String> withoutOpen = new ArrayList<>();
        for (Step step : Step.values()) {
            for (Check check : Catalogue.checks(step)) {
                boolean canFail = !check.isPersonal() && !NEVER_FAILS.contains(check.id());
                if (canFail && !red.contains(check.id())) {
                    withoutRed.add(check.id());
                }
                if (!open.contains(check.id())) {
                    withoutOpen.add(check.id());
                }
            }
        }
        assertThat(withoutRed).as("checks without a golden sentence of their red").isEmpty();
        assertThat(withoutOpen).as("checks without a golden sentence when open").isEmpty();
        assertThat(red).as("what never fails is not red").doesNotContainAnyElementsOf(NEVER_FAILS);
    }

    /// A branch with words of its own turns this red until a row says them. What only green says
    /// counts when some row's history makes it say so.
    @Test
    void everyWordOfEveryProofIsInAGoldenSentence() throws IOException, URISyntaxException {
        String said =
                Stream.concat(
                                rows().stream().map(Golden::sentence),
                                rows().stream()
                                        .map(Golden::history)
                                        .flatMap(WhyIsThisRedTest::green))
                        .distinct()
                        .collect(Collectors.joining("\n"));
        List<String> unsaid = new ArrayList<>();
        for (Path file : speakers()) {
            for (String words : words(file)) {
                if (!said.contains(words) && !ONLY_GREEN.contains(words)) {
                    unsaid.add(file.getFileName() + ": \"" + words + "\"");
                }
            }
        }
        assertThat(unsaid).as("words that no golden sentence holds").isEmpty();
    }

    private static Stream<String> green(History history) {
        Readiness readiness = history.judge();
        return Stream.of(Step.values())
                .flatMap(step -> readiness.checks(step).stream())
                .map(
                        judgement ->
                                switch (judgement) {
                                    case Judgement.Judged(Check _, Verdict verdict) ->
                                            verdict.state() == StepState.PASSED
                                                    ? verdict.sentence()
                                                    : "";
                                    case Judgement.NotApplicable(Check _, String reason) -> reason;
                                });
    }

    private static List<Path> speakers() throws IOException, URISyntaxException {
        Path one = Path.of(Objects.requireNonNull(Judge.class.getResource("Judge.class")).toURI());
        try (DirectoryStream<Path> classes =
                Files.newDirectoryStream(Objects.requireNonNull(one.getParent()), "*.class")) {
            return StreamSupport.stream(classes.spliterator(), false)
                    .filter(file -> isSpeaker(file.getFileName().toString().replace(".class", "")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSpeaker(String name) {
        return name.endsWith("Proofs") || SPEAKERS.contains(name);
    }

    /// The constant parts of the texts of a class, without single words.
    private static List<String> words(Path file) throws IOException {
        List<String> words = new ArrayList<>();
        ClassFile.of()
                .parse(file)
                .constantPool()
                .forEach(
                        entry -> {
                            if (entry instanceof StringEntry text) {
                                Stream.of(text.stringValue().split("%s|[\u0001\u0002]"))
                                        .filter(part -> part.strip().contains(" "))
                                        .forEach(words::add);
                            }
                        });
        return words;
    }

    private static Set<String> said(java.util.function.Predicate<Golden> of) {
        return rows().stream()
                .filter(of)
                .flatMap(row -> row.checkIds().stream())
                .collect(Collectors.toSet());
    }

    private static List<Step> steps(Readiness readiness, Golden row) {
        return Stream.of(Step.values())
                .filter(
                        step ->
                                readiness.checks(step).stream()
                                        .anyMatch(j -> row.checkIds().contains(j.check().id())))
                .toList();
    }

    private static Verdict verdict(Readiness readiness, String checkId) {
        if (checkId.startsWith("step ")) {
            return readiness.step(Step.of(Integer.parseInt(checkId.substring(5))));
        }
        return Stream.of(Step.values())
                .flatMap(step -> readiness.checks(step).stream())
                .filter(judgement -> judgement.check().id().equals(checkId))
                .flatMap(judgement -> judgement.verdictIfApplicable().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(checkId + " is not judged"));
    }
}
