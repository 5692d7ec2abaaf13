package cockpit.shell;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Id;
import cockpit.launch.Recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A fact that a search found.
public record Found(Recorded recorded) {
    /// The fact's kind in words, such as "Order observed".
    public String title() {
        String name = recorded.fact().getClass().getSimpleName();
        String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    public String number() {
        return Times.number(recorded.seq());
    }

    /// What the drawer shows of it.
    DrawerContent content(String when) {
        List<DrawerContent.Entry> entries = new ArrayList<>();
        for (Id id : recorded.fact().ids()) {
            entries.add(new DrawerContent.Entry(kind(id.kind()), id.value(), true));
        }
        entries.add(new DrawerContent.Entry(Words.text("shell.drawer.evidence"), number(), false));
        entries.add(
                new DrawerContent.Entry(Words.text("shell.drawer.chain"), recorded.hash(), true));
        return new DrawerContent(
                title(),
                Words.text("shell.found.subtitle", StateIcons.word(recorded.environment()), when),
                List.of(),
                List.of(),
                entries,
                List.of());
    }

    private static String kind(Id.Kind kind) {
        return switch (kind) {
            case REQUEST -> Words.text("shell.id.request");
            case QUOTE -> Words.text("shell.id.quote");
            case TRADE -> Words.text("shell.id.trade");
            case EVENT -> Words.text("shell.id.event");
            case LEDGER -> Words.text("shell.id.ledger");
            case PARTNER_ORDER -> Words.text("shell.id.partnerOrder");
            case IDEMPOTENCY_KEY -> Words.text("shell.id.idempotencyKey");
            case SMOKE_RUN -> Words.text("shell.id.smokeRun");
        };
    }
}
