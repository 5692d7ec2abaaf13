package cockpit.smoke;

import cockpit.kit.html.Html;
import cockpit.kit.html.StyleSheet;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.smoke.RunReport.Row;

import java.math.BigDecimal;
import java.util.Locale;

/// A run as one self-contained page, light or dark as the reader's system is. It loads nothing,
/// runs nothing and sends nothing: its content policy allows its own style sheet and no more.
public final class HtmlReport {
    private static final StyleSheet STYLE = StyleSheet.of("/cockpit/smoke/smoke-report.css");

    private static final String TAB = "    ";

    private final StringBuilder out = new StringBuilder(64 * 1024);

    private HtmlReport() {}

    /// The whole page.
    public static String of(RunReport run) {
        HtmlReport page = new HtmlReport();
        page.write(run);
        return page.out.toString();
    }

    private void write(RunReport run) {
        raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                        + " style-src '");
        raw(STYLE.source());
        raw("'; base-uri 'none'; form-action 'none'\">\n");
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text("Smoke run " + run.started().runId());
        raw("</title>\n<style>").raw(STYLE.text()).raw("</style></head>\n<body><main>\n");
        head(run);
        for (Row row : run.rows()) {
            row(row);
        }
        raw("</main></body></html>\n");
    }

    private void head(RunReport run) {
        raw("<header><p class=\"environment ").text(run.environment().word()).raw("\">");
        text(run.environment().word().toUpperCase(Locale.ROOT)).raw("</p>\n<h1>Smoke run <code>");
        text(run.started().runId()).raw("</code></h1>\n<p class=\"headline\">");
        text(run.headline()).raw("</p>\n");
        bar(run);
        raw("<p class=\"quiet\">Started ").text(run.startedAt().toString());
        if (run.isFinished()) {
            raw(", took ").text(seconds(run.durationMillis()));
        } else {
            raw(", did not finish");
        }
        raw(". Partner backend: ");
        text(run.started().backend().isEmpty() ? "none" : run.started().backend());
        raw(". Suite version ").text(run.started().suiteVersion()).raw(".</p>\n");
        if (run.isCancelled()) {
            note("This run was cancelled. What had not started is not run.");
        }
        if (!run.started().sabotages().isEmpty()) {
            note(
                    "Broken on purpose: "
                            + String.join(", ", run.started().sabotages())
                            + ". This run is no evidence.");
        }
        raw("</header>\n");
    }

    /// One segment for each outcome, as wide as its share.
    private void bar(RunReport run) {
        raw("<svg class=\"bar\" role=\"img\" aria-label=\"").text(run.headline());
        raw("\" viewBox=\"0 0 ").text(String.valueOf(run.rows().size()));
        raw(" 1\" preserveAspectRatio=\"none\">");
        int from = 0;
        for (Outcome outcome : Outcome.values()) {
            int count = run.count(outcome);
            if (count > 0) {
                raw("<rect class=\"").text(style(outcome)).raw("\" x=\"");
                raw(String.valueOf(from)).raw("\" y=\"0\" height=\"1\" width=\"");
                raw(String.valueOf(count)).raw("\"/>");
                from += count;
            }
        }
        raw("</svg>\n");
    }

    private void row(Row row) {
        raw("<details class=\"scenario\" id=\"").text(row.info().id()).raw("\"");
        raw(row.outcome() == Outcome.FAILED || row.outcome() == Outcome.ERROR ? " open>" : ">");
        raw("<summary><span class=\"mark ").text(style(row.outcome())).raw("\">");
        text(row.outcome().word()).raw("</span><span class=\"what\"><b>").text(row.info().title());
        raw("</b><span>").text(row.summary()).raw("</span></span><span class=\"time\">");
        text(row.durationMillis() == 0 ? "" : seconds(row.durationMillis()));
        raw("</span></summary>\n<div class=\"inside\"><p class=\"quiet\"><code>");
        text(row.info().id()).raw("</code> ").text(row.info().expected()).raw("</p>\n");
        if (!row.assertions().isEmpty()) {
            raw("<ul class=\"assertions\">");
            row.assertions().forEach(this::assertion);
            raw("</ul>\n");
        }
        if (!row.remedy().isEmpty()) {
            raw("<p class=\"remedy\"><b>What to do</b> ").text(row.remedy()).raw("</p>\n");
        }
        if (!row.captured().isEmpty()) {
            raw("<dl>");
            for (Id id : row.captured()) {
                raw("<dt>").text(id.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
                raw("</dt><dd><code>").text(id.value()).raw("</code></dd>");
            }
            raw("</dl>\n");
        }
        if (!row.exchanges().isEmpty()) {
            raw("<details class=\"exchanges\"><summary>");
            text(
                    row.exchanges().size()
                            + (row.exchanges().size() == 1 ? " exchange" : " exchanges"));
            raw("</summary><ol>");
            row.exchanges().forEach(this::exchange);
            raw("</ol></details>\n");
        }
        raw("</div></details>\n");
    }

    private void assertion(Assertion assertion) {
        raw("<li><span class=\"mark ").text(style(assertion.outcome())).raw("\">");
        text(assertion.outcome().word()).raw("</span> ").text(assertion.text());
        if (!assertion.detail().isEmpty()) {
            raw("<span class=\"detail\">").text(assertion.detail()).raw("</span>");
        }
        raw("</li>");
    }

    private void exchange(ExchangeRecorded exchange) {
        raw("<li><code>").text(exchange.method()).raw(" ").text(exchange.path()).raw("</code> ");
        text(lower(exchange.from()) + " to " + lower(exchange.to())).raw(" · ");
        text(exchange.status() == 0 ? exchange.failure() : String.valueOf(exchange.status()));
        raw(" · ").text(exchange.latencyMillis() + " ms · " + exchange.at());
        if (!exchange.requestId().isEmpty()) {
            raw(" · <code>").text(exchange.requestId()).raw("</code>");
        }
        body("sent", exchange.requestBody());
        body("answered", exchange.answerBody());
        raw("</li>");
    }

    private void body(String label, String body) {
        if (!body.isEmpty()) {
            raw("<pre><span>")
                    .text(label)
                    .raw("</span>\n")
                    .text(body.replace("\t", TAB))
                    .raw("</pre>");
        }
    }

    private void note(String sentence) {
        raw("<p class=\"note\">").text(sentence).raw("</p>\n");
    }

    private HtmlReport raw(String markup) {
        out.append(markup);
        return this;
    }

    private HtmlReport text(String text) {
        return raw(Html.escape(text));
    }

    private static String style(Outcome outcome) {
        return outcome.word().replace(' ', '-');
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString() + " s";
    }
}
