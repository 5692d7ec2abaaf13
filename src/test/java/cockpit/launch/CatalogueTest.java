package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

class CatalogueTest {
    @Test
    void everyRowOfBothSourcePagesHasACheckAndNoCheckInventsARow() throws IOException {
        List<Source> rows = rows();
        List<Source> covered =
                Catalogue.all().stream()
                        .map(Check::source)
                        .filter(source -> !source.page().equals(Source.OURS))
                        .toList();

        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(covered).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void everyIdIsUnique() {
        assertThat(Catalogue.all().stream().map(Check::id)).doesNotHaveDuplicates();
    }

    @Test
    void noCheckHoldsWithoutEvidence() {
        for (Environment environment : Environment.values()) {
            assertThat(new History(environment).judge().count(StepState.PASSED)).isZero();
        }
        for (Check check : Catalogue.all()) {
            LaunchRecord empty =
                    LaunchRecord.empty(
                            check.isInSandbox() ? Environment.SANDBOX : Environment.LIVE);
            check.proof()
                    .judge(check, empty, History.START)
                    .verdictIfApplicable()
                    .ifPresent(
                            verdict ->
                                    assertThat(verdict.state())
                                            .as(check.id())
                                            .isIn(StepState.NOT_STARTED, StepState.BLOCKED));
        }
    }

    @Test
    void theSuiteHasTheEightTheEightAndTheSix() {
        assertThat(Catalogue.scenarioIds()).hasSize(22).doesNotHaveDuplicates();
        assertThat(Catalogue.scenarioIds()).allMatch(id -> Catalogue.find(id).isPresent());
        assertThat(count("ladder.")).isEqualTo(8);
        assertThat(count("matrix.")).isEqualTo(8);
        assertThat(count("fixture.")).isEqualTo(6);
    }

    private static long count(String prefix) {
        return Catalogue.scenarioIds().stream().filter(id -> id.startsWith(prefix)).count();
    }

    private static List<Source> rows() throws IOException {
        try (InputStream in = CatalogueTest.class.getResourceAsStream("/launch/source-rows.tsv")) {
            if (in == null) {
                throw new IOException("the list of source rows is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Source(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }
}
