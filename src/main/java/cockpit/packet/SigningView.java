package cockpit.packet;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Seen;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.launch.SignFact.SignoffRequested;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;
import cockpit.launch.StepState;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who must sign and how each signature stands, as the record has it. A row is green only with an
/// approval on record that counts by every rule and whose figures still are the launch's.
///
/// @param sentence what is missing before everybody has signed
/// @param isAsked whether anybody was asked to sign
/// @param askObstacle why nobody can be asked now; empty when they can
/// @param changes what reads otherwise than when signatures were asked for, a sentence each
/// @param changesTitle whose signatures the changes make stale
record SigningView(
        String sentence,
        List<Row> rows,
        boolean isAsked,
        String askObstacle,
        List<String> changes,
        String changesTitle) {
    SigningView {
        rows = List.copyOf(rows);
        changes = List.copyOf(changes);
    }

    /// One seat of the policy.
    ///
    /// @param isSigned whether an approval is on record, whether or not it counts
    /// @param who has signed, or may
    /// @param said what the signature means and when it was given, or why it does not count
    record Row(StepState state, boolean isSigned, String title, String who, String said) {
        String role() {
            return title.toLowerCase(Locale.ROOT);
        }

        /// What a reader who cannot see the row hears.
        String spoken() {
            return Words.text("packet.sign.row", title, state.word(), who, said);
        }
    }

    /// @param own what the record comes to by itself
    /// @param steps why the launch is not ready, in a sentence
    static SigningView of(LaunchRecord record, Readiness own, String steps, ZoneId zone) {
        return new Reading(record, own, steps, zone).view();
    }

    /// How many of the rows are green.
    long signedCount() {
        return rows.stream().filter(row -> row.state() == StepState.PASSED).count();
    }

    private static final class Reading {
        private final LaunchRecord record;
        private final Readiness own;
        private final String steps;
        private final ZoneId zone;
        private final SigningPolicy policy;
        private final LaunchOutcome outcome;
        private final Optional<SignoffRequested> asked;
        private final List<String> changes;
        private final Map<Seat, String> faults;

        Reading(LaunchRecord record, Readiness own, String steps, ZoneId zone) {
            this.record = record;
            this.own = own;
            this.steps = steps;
            this.zone = zone;
            policy = record.signingPolicy().orElseThrow();
            outcome = LaunchOutcome.of(record, own);
            asked = record.newest(SignoffRequested.class).map(Seen::fact);
            changes = asked.map(request -> Summary.changes(request, record, own)).orElse(List.of());
            faults =
                    asked.map(request -> RecordedApprovals.faults(record, outcome, request))
                            .orElse(Map.of());
        }

        SigningView view() {
            List<Row> rows = new ArrayList<>();
            for (Seat seat : policy.seats()) {
                rows.add(row(seat, rows));
            }
            List<String> signed = rows.stream().filter(Row::isSigned).map(Row::role).toList();
            return new SigningView(
                    sentence(rows, signed),
                    rows,
                    asked.isPresent(),
                    obstacle(),
                    changes,
                    signed.isEmpty()
                            ? Words.text("packet.sign.changed.asked")
                            : Words.text("packet.sign.changed.signed", listed(signed)));
        }

        private Row row(Seat seat, List<Row> before) {
            Optional<ApprovalGiven> given = given(seat);
            String title = seat.role().title();
            if (given.isPresent()) {
                return signed(seat, given.get());
            }
            String who =
                    seat.holders().isEmpty()
                            ? Words.text("packet.sign.nobody")
                            : String.join(" or ", seat.holders());
            if (asked.isEmpty()) {
                boolean hasKey = seat.holders().stream().anyMatch(this::hasKey);
                String said =
                        Words.text(hasKey ? "packet.sign.notAsked" : "packet.sign.notAsked.noKey");
                return new Row(StepState.NOT_STARTED, false, title, who, said);
            }
            String at = time(asked.get().judgedAt());
            if (!changes.isEmpty()) {
                String said = Words.text("packet.sign.asked.stale", at);
                return new Row(StepState.STALE, false, title, who, said);
            }
            Optional<Row> first =
                    before.stream()
                            .filter(row -> row.state() != StepState.PASSED)
                            .filter(_ -> policy.isOrdered())
                            .findFirst();
            return first.map(
                            row ->
                                    new Row(
                                            StepState.NOT_STARTED,
                                            false,
                                            title,
                                            who,
                                            Words.text("packet.sign.after", at, row.role())))
                    .orElseGet(
                            () ->
                                    new Row(
                                            StepState.RUNNING,
                                            false,
                                            title,
                                            who,
                                            Words.text("packet.sign.asked", at)));
        }

        private Row signed(Seat seat, ApprovalGiven given) {
            String at = time(given.signedAt());
            String fault = faults.getOrDefault(seat, "");
            StepState state =
                    fault.isEmpty()
                            ? changes.isEmpty() ? StepState.PASSED : StepState.STALE
                            : StepState.FAILED;
            String said =
                    switch (state) {
                        case PASSED ->
                                Words.text("packet.sign.signed", given.meaning().phrase(), at);
                        case STALE -> Words.text("packet.sign.signed.stale", at);
                        default -> Words.text("packet.sign.signed.fault", at, fault);
                    };
            return new Row(state, true, seat.role().title(), given.person(), said);
        }

        private Optional<ApprovalGiven> given(Seat seat) {
            return asked.flatMap(request -> record.approval(request.statement(), seat.role()))
                    .map(Seen::fact);
        }

        private String sentence(List<Row> rows, List<String> signed) {
            if (outcome == LaunchOutcome.NOT_READY) {
                String why =
                        steps.startsWith("Not ready")
                                ? steps
                                : Words.text("packet.sign.notReady", reason());
                return signed.isEmpty() || changes.isEmpty()
                        ? why
                        : Words.text("packet.sign.notReady.again", why, listed(signed));
            }
            if (outcome != LaunchOutcome.READY) {
                return Words.text("packet.sign.over", capital(outcome.word()), reason());
            }
            if (asked.isEmpty()) {
                return Words.text("packet.sign.ready", reason());
            }
            if (!changes.isEmpty()) {
                return signed.isEmpty()
                        ? Words.text("packet.sign.askAgain")
                        : Words.text("packet.sign.signAgain", listed(signed));
            }
            List<String> faulty = roles(rows, StepState.FAILED);
            if (!faulty.isEmpty()) {
                return Words.text("packet.sign.faulty", listed(faulty));
            }
            List<String> open =
                    rows.stream().filter(row -> !row.isSigned()).map(Row::role).toList();
            return open.isEmpty()
                    ? Words.text("packet.sign.all", listed(signed))
                    : Words.text("packet.sign.waiting", listed(open), signed.size(), rows.size());
        }

        private String obstacle() {
            if (outcome != LaunchOutcome.READY) {
                return Words.text("packet.sign.ask.notReady", reason());
            }
            Optional<String> never = policy.obstacle("");
            if (never.isPresent()) {
                return never.get();
            }
            List<String> keyless =
                    policy.seats().stream()
                            .filter(seat -> seat.holders().stream().noneMatch(this::hasKey))
                            .map(seat -> seat.role().title().toLowerCase(Locale.ROOT))
                            .toList();
            return keyless.isEmpty() ? "" : Words.text("packet.sign.ask.noKey", listed(keyless));
        }

        private boolean hasKey(String person) {
            return record.hasSigningKey(person, own.at());
        }

        private String reason() {
            return LaunchOutcome.sentence(record, own);
        }

        private String time(Instant at) {
            return Times.moment(at, own.at(), zone);
        }

        private static List<String> roles(List<Row> rows, StepState state) {
            return rows.stream().filter(row -> row.state() == state).map(Row::role).toList();
        }

        /// `product, support and finance`.
        private static String listed(List<String> words) {
            int last = words.size() - 1;
            return last == 0
                    ? words.getFirst()
                    : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
        }

        private static String capital(String word) {
            return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
        }
    }
}
