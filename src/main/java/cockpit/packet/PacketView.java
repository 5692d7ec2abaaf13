package cockpit.packet;

import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;

import tools.jackson.databind.JsonNode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a packet made now would say, as text for the panel.
///
/// @param banner what has to be said before anything else; empty for a live launch
/// @param sentence whether the launch is ready, and if not, why and who can clear it
/// @param caveats what the packet does not prove
record PacketView(
        String banner,
        String sentence,
        boolean isReady,
        List<Mark> steps,
        List<Table> documents,
        List<String> caveats) {
    PacketView {
        steps = List.copyOf(steps);
        documents = List.copyOf(documents);
        caveats = List.copyOf(caveats);
    }

    /// One of the eight steps.
    record Mark(Step step, StepState state, String sentence) {
        /// What a reader who cannot see the mark hears.
        String spoken() {
            return "Step " + step.number() + ", " + step.title() + ": " + state.word();
        }
    }

    /// One document of the packet.
    record Table(String title, String file, List<Row> rows) {
        Table {
            rows = List.copyOf(rows);
        }

        /// How many fields are as the launch needs them, such as `9 of 10 fields hold`.
        String count() {
            long held = rows.stream().filter(Row::isHeld).count();
            return held + " of " + rows.size() + " fields hold";
        }
    }

    /// One field of a document.
    ///
    /// @param value as the document spells it, JSON
    /// @param isHeld whether the check behind the field has passed
    /// @param reason why it has not; empty when it has
    /// @param evidence the numbers of the facts that make it so
    record Row(String field, String value, boolean isHeld, String reason, List<Long> evidence) {
        Row {
            evidence = List.copyOf(evidence);
        }

        private static Row of(Field field) {
            boolean isHeld = field.state().equals(StepState.PASSED.word());
            return new Row(
                    field.name(),
                    text(field.value()),
                    isHeld,
                    isHeld ? "" : field.sentence(),
                    field.evidence());
        }

        private static String text(JsonNode value) {
            return value.isArray() && !value.isEmpty()
                    ? value.toString().replace(",", ", ")
                    : value.toString();
        }
    }

    static PacketView of(LaunchRecord record, Readiness readiness) {
        List<Mark> steps =
                Arrays.stream(Step.values()).map(step -> mark(step, readiness.step(step))).toList();
        return new PacketView(
                record.environment() == Environment.LIVE ? "" : Caveats.BANNER,
                sentence(steps),
                steps.stream().allMatch(mark -> mark.state() == StepState.PASSED),
                steps,
                Documents.of(record, readiness).stream().map(PacketView::table).toList(),
                Caveats.of(record.environment()));
    }

    private static Mark mark(Step step, Verdict verdict) {
        return new Mark(step, verdict.state(), verdict.sentence());
    }

    private static Table table(Document document) {
        return new Table(
                document.title(),
                document.file(),
                document.fields().stream().map(Row::of).toList());
    }

    private static String sentence(List<Mark> steps) {
        long passed = steps.stream().filter(mark -> mark.state() == StepState.PASSED).count();
        Optional<Mark> open =
                steps.stream().filter(mark -> mark.state() != StepState.PASSED).findFirst();
        return open.map(
                        mark ->
                                "Not ready to sign: %s of 8 steps passed. Step %s is %s: %s"
                                        .formatted(
                                                passed,
                                                mark.step().number(),
                                                mark.state().word(),
                                                mark.sentence()))
                .orElse("Ready: all eight steps passed.");
    }
}
