package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Judge;
import cockpit.launch.Outcome;
import cockpit.launch.Readiness;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.smoke.JsonReport;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

class PredicateTest {
    private static final List<String> ALL =
            IntStream.rangeClosed(1, 22).mapToObj(SealedRun::id).toList();

    @Test
    void aWholePassedRunIsPassedWithEveryScenarioByName() throws Exception {
        ObjectNode node = result(new SealedRun(), StepState.PASSED);

        assertThat(node.propertyNames())
                .containsExactly(
                        "result", "configuration", "passedTests", "warnedTests", "failedTests");
        assertThat(node.required("result").asString()).isEqualTo("PASSED");
        assertThat(texts(node, "passedTests")).isEqualTo(ALL);
        assertThat(texts(node, "warnedTests")).isEmpty();
        assertThat(texts(node, "failedTests")).isEmpty();
        JsonNode suite = node.required("configuration").required(0);
        assertThat(suite.required("uri").asString())
                .isEqualTo("https://launch-cockpit.example/smoke-suite/2026-05-25%2F1");
        assertThat(suite.required("annotations").required("backend").asString())
                .isEqualTo("https://partner.example");
    }

    @ParameterizedTest
    @EnumSource(names = "PASSED", mode = EnumSource.Mode.EXCLUDE)
    void aRunThatDoesNotCountHasNoPassedTest(StepState state) throws Exception {
        ObjectNode node = result(new SealedRun(), state);

        assertThat(node.required("result").asString()).isNotEqualTo("PASSED");
        assertThat(texts(node, "passedTests")).isEmpty();
        assertThat(texts(node, "warnedTests")).isEqualTo(ALL);
    }

    @ParameterizedTest
    @EnumSource(names = "PASSED", mode = EnumSource.Mode.EXCLUDE)
    void aScenarioThatDidNotPassIsFailedWhateverTheStepSays(Outcome outcome) throws Exception {
        for (StepState state : StepState.values()) {
            ObjectNode node = result(new SealedRun().outcome(7, outcome), state);

            assertThat(node.required("result").asString()).isEqualTo("FAILED");
            assertThat(texts(node, "failedTests")).containsExactly(SealedRun.id(7));
            assertThat(texts(node, "passedTests")).doesNotContain(SealedRun.id(7));
            assertThat(texts(node, "warnedTests")).doesNotContain(SealedRun.id(7));
        }
    }

    @Test
    void aRunThatWasCutOrSabotagedIsNeverPassed() throws Exception {
        for (SealedRun run :
                List.of(
                        new SealedRun().cancelled(),
                        new SealedRun().unfinished(),
                        new SealedRun().sabotaged())) {
            assertThat(result(run, StepState.PASSED).required("result").asString())
                    .isEqualTo("FAILED");
        }
    }

    @Test
    void aReportOfAnotherRunIsRefusedBySayingWhatDiffers() {
        record Case(String why, UnaryOperator<String> edit) {}
        for (Case one :
                List.of(
                        new Case("the form differs", t -> t.replace("report/1", "report/2")),
                        new Case("the run differs", t -> t.replace("smoke_1", "smoke_2")),
                        new Case("the environment differs", t -> t.replace("sandbox", "live")),
                        new Case("the backend differs", t -> t.replace("partner.", "other.")),
                        new Case("the suite's version differs", t -> t.replace("25/1", "25/2")),
                        new Case(
                                "the number of scenarios that passed differs",
                                t -> t.replaceFirst("\"passed\",", "\"failed\",")),
                        new Case(
                                "it names a scenario twice",
                                t -> t.replace("\"ladder.02\"", "\"ladder.01\"")),
                        new Case(
                                "it holds an outcome that no scenario has",
                                t -> t.replaceFirst("\"passed\",", "\"PASSED\",")),
                        new Case("it has another form", t -> "{\"runId\":\"smoke_1\"}"),
                        new Case("it has another form", t -> "no JSON"),
                        new Case(
                                "it has another form",
                                t -> t.replace("\"isFinished\" : true", "\"isFinished\" : 1")))) {
            SealedRun run = new SealedRun();
            String edited = one.edit().apply(new String(run.json(), StandardCharsets.UTF_8));
            byte[] bytes = edited.getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(
                            () ->
                                    TestResultPredicate.of(
                                            run.seal(StepState.PASSED), StepState.PASSED, bytes))
                    .as(one.why())
                    .isInstanceOf(PacketRejected.class)
                    .hasMessageContaining(one.why());
        }
        assertThat(TestResultPredicate.REPORT_FORMAT).isEqualTo(JsonReport.FORMAT);
    }

    @Test
    void onlyAPassedStepHasAProperty() throws Exception {
        Readiness whole = readiness(Story.whole(Environment.LIVE, ""));
        Readiness open = readiness(Story.complete(Environment.LIVE));
        assertThat(open.count(StepState.PASSED)).isBetween(1, 7);

        ObjectNode node = SvrPredicate.of(open, "5-0123456789abcdef");

        assertThat(node.propertyNames()).containsExactly("verifier", "timeCreated", "properties");
        assertThat(node.required("verifier").required("id").asString())
                .isEqualTo("https://launch-cockpit.example/judge/5-0123456789abcdef");
        assertThat(node.required("timeCreated").asString()).isEqualTo(open.at().toString());
        for (Readiness readiness : List.of(open, whole)) {
            List<String> expected = new ArrayList<>();
            for (Step step : Step.values()) {
                if (readiness.step(step).state() == StepState.PASSED) {
                    expected.add(
                            "LAUNCH_COCKPIT_LIVE_STEP_%s_%s_PASSED"
                                    .formatted(step.number(), step.name()));
                }
            }
            if (expected.size() == 8) {
                expected.add("LAUNCH_COCKPIT_LIVE_ALL_8_STEPS_PASSED");
            }
            assertThat(texts(SvrPredicate.of(readiness, Rules.ID), "properties"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aWaivedOrStaleStepHasNoProperty() throws Exception {
        Readiness passed = readiness(Story.complete(Environment.LIVE));
        Step smoke = Step.SANDBOX_SMOKE;
        assertThat(passed.step(smoke).state()).isEqualTo(StepState.PASSED);
        for (StepState state : StepState.values()) {
            var verdict = passed.step(smoke);
            Map<Step, Verdict> steps = new TreeMap<>(passed.steps());
            steps.put(
                    smoke,
                    new Verdict(state, verdict.sentence(), verdict.clearer(), verdict.evidence()));
            Readiness other =
                    new Readiness(passed.environment(), passed.at(), steps, passed.checks());

            assertThat(
                            texts(SvrPredicate.of(other, Rules.ID), "properties")
                                    .contains("LAUNCH_COCKPIT_LIVE_STEP_1_SANDBOX_SMOKE_PASSED"))
                    .as(state.word())
                    .isEqualTo(state == StepState.PASSED);
        }
        Readiness old =
                readiness(Story.complete(Environment.LIVE), Story.JUDGED.plus(Duration.ofDays(30)));
        assertThat(texts(SvrPredicate.of(old, Rules.ID), "properties"))
                .noneMatch(name -> name.contains("STEP_1"));
    }

    @Test
    void aRehearsalsPropertiesAreNoLiveOnes() throws Exception {
        assertThat(
                        texts(
                                SvrPredicate.of(
                                        readiness(Story.complete(Environment.REHEARSAL)), Rules.ID),
                                "properties"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("LAUNCH_COCKPIT_REHEARSAL_"));
    }

    @Test
    void bothStatementsFitTheirSchemasAndAForeignOrMissingFieldDoesNot() throws Exception {
        for (StepState state : StepState.values()) {
            fits("test-result", statement(new SealedRun(), state));
            fits("test-result", statement(new SealedRun().outcome(3, Outcome.FAILED), state));
        }
        for (Environment environment : List.of(Environment.LIVE, Environment.REHEARSAL)) {
            for (Story story :
                    List.of(Story.whole(environment, ""), new Story(environment).created())) {
                fits(
                        "svr",
                        statement(SvrPredicate.TYPE, SvrPredicate.of(readiness(story), Rules.ID)));
            }
        }
        // A result that claims more than its lists hold does not fit.
        ObjectNode lie = result(new SealedRun(), StepState.STALE);
        lie.put("result", "PASSED");
        assertThat(
                        errors(
                                schema("test-result"),
                                Json.ours().readTree(statement(TestResultPredicate.TYPE, lie))))
                .isNotEmpty();
    }

    @Test
    void theSameRunGivesTheSameBytes() throws Exception {
        assertThat(statement(new SealedRun(), StepState.PASSED))
                .isEqualTo(statement(new SealedRun(), StepState.PASSED));
        assertThatThrownBy(
                        () ->
                                InToto.statement(
                                        new TreeMap<>(),
                                        SvrPredicate.TYPE,
                                        result(new SealedRun(), StepState.PASSED)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void fits(String name, byte[] statement) throws IOException {
        Schema schema = schema(name);
        ObjectNode document = (ObjectNode) Json.ours().readTree(statement);
        assertThat(errors(schema, document)).as(name).isEmpty();
        for (String inside : List.of("", "predicate")) {
            for (String field : part(document, inside).propertyNames()) {
                ObjectNode less = document.deepCopy();
                part(less, inside).remove(field);
                assertThat(errors(schema, less)).as(name + " without " + field).isNotEmpty();
            }
            ObjectNode more = document.deepCopy();
            part(more, inside).put("approved_by_hand", true);
            assertThat(errors(schema, more)).as(name + " with a field more").isNotEmpty();
        }
    }

    private static ObjectNode part(ObjectNode document, String name) {
        return name.isEmpty() ? document : (ObjectNode) document.required(name);
    }

    private static byte[] statement(SealedRun run, StepState state) throws PacketRejected {
        return statement(TestResultPredicate.TYPE, result(run, state));
    }

    private static byte[] statement(String type, ObjectNode predicate) {
        return InToto.statement(
                new TreeMap<>(Map.of("smoke.json", Sha256.hex(Story.bytes("a")))), type, predicate);
    }

    private static ObjectNode result(SealedRun run, StepState state) throws PacketRejected {
        SandboxSealed seal = run.seal(state);
        return TestResultPredicate.of(seal, state, run.json());
    }

    private static Readiness readiness(Story story) throws Exception {
        return readiness(story, Story.JUDGED);
    }

    private static Readiness readiness(Story story, Instant at) throws Exception {
        PacketInput input = story.input();
        return Judge.judge(
                EvidenceFile.read(EvidenceFile.write(input.lines()), input.environment()).record(),
                at);
    }

    private static List<String> texts(ObjectNode node, String name) {
        List<String> texts = new ArrayList<>();
        node.required(name).forEach(one -> texts.add(one.asString()));
        return texts;
    }

    private static Schema schema(String name) throws IOException {
        try (var in =
                PredicateTest.class.getResourceAsStream(
                        "/packet/schemas/" + name + ".schema.json")) {
            assertThat(in).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<?> errors(Schema schema, JsonNode document) {
        return schema.validate(document.toString(), InputFormat.JSON);
    }
}
