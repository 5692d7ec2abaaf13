package cockpit.packet;

import cockpit.kit.html.Html;
import cockpit.kit.html.StyleSheet;
import cockpit.launch.Environment;
import cockpit.launch.Fact.WaiverGiven;
import cockpit.launch.Judgement;
import cockpit.launch.Profile;
import cockpit.launch.Seen;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The packet as one page for people: no script, nothing loaded, light and dark, every text
/// escaped. Its content security policy allows its own style sheet by digest and nothing else.
final class Report {
    private static final StyleSheet STYLE = StyleSheet.of("/packet/report.css");

    private final Derivation packet;
    private final String keyId;
    private final Signoff signoff;
    private final StringBuilder out = new StringBuilder(16_384);

    Report(Derivation packet, String keyId, Signoff signoff) {
        this.packet = packet;
        this.keyId = keyId;
        this.signoff = signoff;
    }

    byte[] bytes() {
        head();
        out.append("<body>\n");
        if (packet.environment() != Environment.LIVE) {
            out.append("<p class=\"banner\">").append(Caveats.BANNER).append("</p>\n");
        }
        title();
        steps();
        packet.documents().forEach(this::document);
        signatures();
        waivers();
        openChecks();
        caveats();
        origin();
        out.append("</body>\n</html>\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void head() {
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .append("style-src '")
                .append(STYLE.source())
                .append("'; base-uri 'none'; form-action 'none'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        if (packet.environment() != Environment.LIVE) {
            out.append(Caveats.BANNER).append(": ");
        }
        text("Launch packet of " + profile().partnerName());
        out.append("</title>\n<style>").append(STYLE.text()).append("</style>\n</head>\n");
    }

    private void title() {
        out.append("<header>\n<h1>");
        text("Launch packet of " + profile().partnerName());
        out.append("</h1>\n<p><strong>").append(signoff.outcome().word()).append("</strong> ");
        text(signoff.lack());
        out.append("</p>\n<p>");
        int passed = packet.readiness().count(StepState.PASSED);
        int waived = packet.readiness().count(StepState.WAIVED);
        text(
                passed
                        + " of 8 steps passed"
                        + (waived == 0 ? "" : ", " + waived + " waived, which is not passed")
                        + ". Environment: "
                        + packet.environment().word()
                        + ". Judged at "
                        + packet.judgedAt()
                        + ".");
        out.append("</p>\n</header>\n");
    }

    private void steps() {
        open("The eight steps", "", "Step", "State", "Why", "Evidence");
        for (Step step : Step.values()) {
            Verdict verdict = packet.readiness().step(step);
            out.append("<tr><th scope=\"row\">");
            text(step.number() + " " + step.title());
            out.append("</th>");
            state(verdict.state().word());
            cell(verdict.sentence());
            evidence(verdict.evidence());
            out.append("</tr>\n");
        }
        close();
    }

    private void document(Document document) {
        open(document.title(), document.file(), "Field", "Value", "Why", "Evidence");
        for (Field field : document.fields()) {
            out.append("<tr><th scope=\"row\"><code>");
            text(field.name());
            out.append("</code></th><td><code>");
            text(field.value().toString());
            out.append("</code></td><td>");
            text(field.sentence());
            out.append("</td>");
            evidence(field.evidence());
            out.append("</tr>\n");
        }
        close();
    }

    /// Who signed what, and what each meant by it.
    private void signatures() {
        open("Who signs", "", "Role", "Name", "Meaning", "Signed");
        for (Signoff.Signature seat : signoff.seats()) {
            out.append("<tr><th scope=\"row\">");
            text(seat.seat().role().title());
            out.append("</th>");
            cell(seat.approval().map(Approval::name).orElse("nobody yet"));
            cell(seat.seat().meaning().word());
            cell(seat.sentence());
            out.append("</tr>\n");
        }
        close();
    }

    /// Each waiver in force or expired, with who asked for it, who gave it and until when.
    private void waivers() {
        open("Waivers", "", "Check", "State", "Why", "Evidence");
        for (Step step : Step.values()) {
            for (Judgement judgement : packet.readiness().checks(step)) {
                Optional<Seen<WaiverGiven>> waiver =
                        packet.evidence().record().waiver(judgement.check().id());
                if (waiver.isPresent()) {
                    row(judgement, waiver.get());
                }
            }
        }
        close();
    }

    private void row(Judgement judgement, Seen<WaiverGiven> waiver) {
        out.append("<tr>");
        cell(judgement.check().title());
        WaiverGiven fact = waiver.fact();
        String state = judgement.verdictIfApplicable().map(v -> v.state().word()).orElse("");
        state(fact.expiresAt().isAfter(packet.judgedAt()) ? state : "expired");
        cell(
                fact.reason()
                        + " Asked by "
                        + fact.requester()
                        + ", given by "
                        + fact.approver()
                        + " until "
                        + fact.expiresAt()
                        + ".");
        evidence(List.of(waiver.seq()));
        out.append("</tr>\n");
    }

    private void openChecks() {
        open("Checks that are not passed", "", "Check", "State", "Why", "Evidence");
        for (Step step : Step.values()) {
            for (Judgement judgement : packet.readiness().checks(step)) {
                switch (judgement) {
                    case Judgement.Judged judged -> {
                        Verdict verdict = judged.verdict();
                        if (verdict.state() != StepState.PASSED) {
                            openRow(judgement, verdict.state().word(), verdict.sentence());
                            evidence(verdict.evidence());
                            out.append("</tr>\n");
                        }
                    }
                    case Judgement.NotApplicable not -> {
                        openRow(judgement, "not applicable", not.reason());
                        evidence(List.of());
                        out.append("</tr>\n");
                    }
                }
            }
        }
        close();
    }

    private void openRow(Judgement judgement, String state, String sentence) {
        out.append("<tr>");
        cell(judgement.check().title());
        state(state);
        cell(sentence);
    }

    private void caveats() {
        out.append("<section>\n<h2>What this packet does not prove</h2>\n<ul>\n");
        for (String sentence : Caveats.of(packet.environment())) {
            out.append("<li>");
            text(sentence);
            out.append("</li>\n");
        }
        out.append("</ul>\n</section>\n");
    }

    private void origin() {
        out.append("<section>\n<h2>Where it comes from</h2>\n<dl>\n");
        entry("Partner", profile().partnerId());
        entry("Launch", packet.launch().launchId());
        entry("Evidence", "#1 to #" + packet.head().seq());
        entry("Head", packet.head().hash());
        entry("Rules", Rules.ID);
        entry("Signer's key", keyId);
        out.append("</dl>\n<p>A number such as #12 is a line of <code>evidence.ndjson</code>. ")
                .append("Check this packet with <code>cockpit packet verify</code>.</p>\n")
                .append("</section>\n");
    }

    private void entry(String name, String value) {
        out.append("<dt>").append(name).append("</dt><dd><code>");
        text(value);
        out.append("</code></dd>\n");
    }

    private void open(String title, String file, String... columns) {
        out.append("<section>\n<h2>");
        text(title);
        if (!file.isEmpty()) {
            out.append(" <code>");
            text(file);
            out.append("</code>");
        }
        out.append("</h2>\n<table>\n<thead><tr>");
        for (String column : columns) {
            out.append("<th scope=\"col\">").append(column).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
    }

    private void close() {
        out.append("</tbody>\n</table>\n</section>\n");
    }

    private void cell(String value) {
        out.append("<td>");
        text(value);
        out.append("</td>");
    }

    private void state(String word) {
        out.append("<td class=\"state ").append(word.replace(' ', '-')).append("\">");
        text(word);
        out.append("</td>");
    }

    private void evidence(List<Long> seqs) {
        cell(
                seqs.isEmpty()
                        ? "none"
                        : seqs.stream().map(seq -> "#" + seq).collect(Collectors.joining(" ")));
    }

    private void text(String value) {
        out.append(Html.escape(value));
    }

    private Profile profile() {
        return packet.launch().profile();
    }
}
