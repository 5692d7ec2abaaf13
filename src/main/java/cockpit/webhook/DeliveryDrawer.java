package cockpit.webhook;

import cockpit.evidence.DeliveryRow;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.kit.http.Header;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.shell.DrawerContent;
import cockpit.webhook.DeliveryDetail.Replay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lays one delivery out for the drawer.
final class DeliveryDrawer {
    private DeliveryDrawer() {}

    /// What a person may do from here.
    interface Acts {
        void replay(long number);

        void open(long number);

        void copy(String text);
    }

    static DrawerContent content(DeliveryDetail detail, ZoneId zone, Acts acts) {
        DeliveryRow row = detail.row();
        return new DrawerContent(
                Words.text(
                        "webhook.drawer.title",
                        Times.number(row.number()),
                        DeliveryGlyphs.word(row.outcome())),
                Words.text(
                        "webhook.drawer.subtitle", row.type(), Times.clock(row.receivedAt(), zone)),
                Optional.of(timeline(detail, zone)),
                List.of(),
                cards(detail, zone),
                entries(detail),
                actions(detail, acts),
                quotes(detail));
    }

    /// While it is read, or when it could not be.
    static DrawerContent message(long number, String title, String text) {
        return new DrawerContent(
                Words.text("webhook.drawer.title.plain", Times.number(number)),
                "",
                List.of(),
                List.of(new DrawerContent.Card(title, text)),
                List.of(),
                List.of());
    }

    private static DrawerContent.Timeline timeline(DeliveryDetail detail, ZoneId zone) {
        List<DrawerContent.Mark> received =
                detail.attempts().stream()
                        .map(
                                row ->
                                        new DrawerContent.Mark(
                                                row.receivedAt(),
                                                DeliveryGlyphs.of(row.outcome()),
                                                Words.text(
                                                        "webhook.mark.received",
                                                        Times.number(row.number()),
                                                        DeliveryGlyphs.word(row.outcome()),
                                                        Times.clock(row.receivedAt(), zone))))
                        .toList();
        List<DrawerContent.Mark> replayed =
                detail.replays().stream()
                        .map(
                                replay ->
                                        new DrawerContent.Mark(
                                                replay.at(),
                                                DeliveryGlyphs.replay(isAnswered(replay)),
                                                Words.text(
                                                        "webhook.mark.replayed",
                                                        answer(replay),
                                                        Times.clock(replay.at(), zone))))
                        .toList();
        return new DrawerContent.Timeline(
                Times.clock(first(detail), zone),
                List.of(
                        new DrawerContent.Lane(Words.text("webhook.lane.received"), received),
                        new DrawerContent.Lane(Words.text("webhook.lane.replayed"), replayed)));
    }

    private static Instant first(DeliveryDetail detail) {
        return detail.attempts().isEmpty()
                ? detail.row().receivedAt()
                : detail.attempts().getFirst().receivedAt();
    }

    private static List<DrawerContent.Card> cards(DeliveryDetail detail, ZoneId zone) {
        DeliveryRow row = detail.row();
        List<DrawerContent.Card> cards = new ArrayList<>();
        cards.add(new DrawerContent.Card(Words.text("webhook.drawer.meaning"), meaning(row)));
        if (detail.attempts().size() + detail.replays().size() > 1) {
            cards.add(
                    new DrawerContent.Card(
                            Words.text("webhook.drawer.attempts"), attempts(detail, zone)));
        }
        return cards;
    }

    private static String meaning(DeliveryRow row) {
        String original = Times.number(row.originalNumber());
        return switch (row.outcome()) {
            case ACCEPTED -> Words.text("webhook.meaning.accepted");
            case DUPLICATE -> Words.text("webhook.meaning.duplicate", original);
            case CONFLICT -> Words.text("webhook.meaning.conflict", original);
        };
    }

    /// The same as the picture, in words and in order.
    private static String attempts(DeliveryDetail detail, ZoneId zone) {
        record Line(Instant at, String text) {}
        Instant first = first(detail);
        List<Line> lines = new ArrayList<>();
        for (DeliveryRow row : detail.attempts()) {
            lines.add(
                    new Line(
                            row.receivedAt(),
                            Words.text(
                                    "webhook.attempt.received",
                                    after(first, row.receivedAt(), zone),
                                    DeliveryGlyphs.word(row.outcome()),
                                    Times.number(row.number()))));
        }
        for (Replay replay : detail.replays()) {
            lines.add(
                    new Line(
                            replay.at(),
                            Words.text(
                                    "webhook.attempt.replayed",
                                    after(first, replay.at(), zone),
                                    replay.target(),
                                    replay.signing(),
                                    answer(replay))));
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    private static String after(Instant first, Instant at, ZoneId zone) {
        return at.equals(first)
                ? Times.clock(at, zone)
                : "+" + Times.duration(Duration.between(first, at));
    }

    private static boolean isAnswered(Replay replay) {
        return replay.status() >= 200 && replay.status() < 300;
    }

    private static String answer(Replay replay) {
        return replay.status() == 0
                ? Words.text("webhook.answer.none", replay.failure())
                : Words.text("webhook.answer.status", replay.status());
    }

    private static List<DrawerContent.Entry> entries(DeliveryDetail detail) {
        DeliveryRow row = detail.row();
        List<DrawerContent.Entry> entries = new ArrayList<>();
        id(entries, Words.text("webhook.entry.event"), row.eventId());
        id(entries, Words.text("webhook.entry.quote"), row.quoteId());
        id(entries, Words.text("webhook.entry.trade"), row.transactId());
        id(entries, Words.text("webhook.entry.secret"), row.secretId());
        id(entries, Words.text("webhook.entry.sha256"), detail.bodySha256());
        id(entries, Words.text("webhook.entry.chain"), detail.chainHash());
        entries.add(
                new DrawerContent.Entry(
                        Words.text("webhook.entry.size"),
                        Words.text("webhook.size.exact", row.sizeBytes()),
                        false));
        return entries;
    }

    private static void id(List<DrawerContent.Entry> entries, String name, String value) {
        if (!value.isEmpty()) {
            entries.add(new DrawerContent.Entry(name, value, true));
        }
    }

    private static List<DrawerContent.Action> actions(DeliveryDetail detail, Acts acts) {
        DeliveryRow row = detail.row();
        List<DrawerContent.Action> actions = new ArrayList<>();
        actions.add(
                new DrawerContent.Action(
                        Words.text("webhook.act.replayThis"), "", () -> acts.replay(row.number())));
        if (row.outcome() != DeliveryOutcome.ACCEPTED) {
            actions.add(
                    new DrawerContent.Action(
                            Words.text(
                                    "webhook.act.showOriginal", Times.number(row.originalNumber())),
                            "",
                            () -> acts.open(row.originalNumber())));
        }
        actions.add(
                new DrawerContent.Action(
                        Words.text("webhook.act.copyShown"),
                        "",
                        () -> acts.copy(headers(detail) + "\n\n" + detail.shownBody())));
        return actions;
    }

    private static List<DrawerContent.Quote> quotes(DeliveryDetail detail) {
        String note = Words.text("webhook.body.note");
        if (detail.isCut()) {
            note += " " + Words.text("webhook.body.cut", DeliveryDetail.SHOWN_LENGTH_MAX);
        }
        return List.of(
                new DrawerContent.Quote(Words.text("webhook.headers"), "", headers(detail)),
                new DrawerContent.Quote(Words.text("webhook.body"), note, detail.shownBody()));
    }

    private static String headers(DeliveryDetail detail) {
        return detail.headers().stream()
                .map(DeliveryDrawer::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Header header) {
        return header.name() + ": " + header.value();
    }
}
