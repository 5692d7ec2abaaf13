package cockpit.recon.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Environment;
import cockpit.recon.match.Severity;
import cockpit.recon.table.Side;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/// The books' own words, numbers and ages as people read them.
final class BookWords {
    private BookWords() {}

    static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> Words.text("recon.severity.info");
            case LOW -> Words.text("recon.severity.low");
            case MEDIUM -> Words.text("recon.severity.medium");
            case HIGH -> Words.text("recon.severity.high");
            case CRITICAL -> Words.text("recon.severity.critical");
        };
    }

    static String side(Side side) {
        return switch (side) {
            case ORDER -> Words.text("recon.side.order");
            case BOOK -> Words.text("recon.side.book");
            case QUOTE -> Words.text("recon.side.quote");
            case TRADE -> Words.text("recon.side.trade");
            case LEDGER -> Words.text("recon.side.ledger");
            case EVENT -> Words.text("recon.side.event");
        };
    }

    static String side(BookSide side) {
        return side(Side.valueOf(side.name()));
    }

    /// One record of a side.
    static String record(Side side) {
        return switch (side) {
            case ORDER -> Words.text("recon.record.order");
            case BOOK -> Words.text("recon.record.book");
            case QUOTE -> Words.text("recon.record.quote");
            case TRADE -> Words.text("recon.record.trade");
            case LEDGER -> Words.text("recon.record.ledger");
            case EVENT -> Words.text("recon.record.event");
        };
    }

    static String verdict(BreakVerdict verdict) {
        return switch (verdict) {
            case RESOLVED -> Words.text("recon.verdict.resolved");
            case ACCEPTED -> Words.text("recon.verdict.accepted");
            case CONFIRMED -> Words.text("recon.verdict.confirmed");
        };
    }

    static String world(Environment environment) {
        return world(environment.word());
    }

    /// @param word as facts name an environment
    static String world(String word) {
        return switch (word) {
            case "sandbox" -> Words.text("recon.world.sandbox");
            case "live" -> Words.text("recon.world.live");
            default -> Words.text("recon.world.unknown");
        };
    }

    /// A code as a title, such as `Settled without debit`.
    static String title(BreakCode code) {
        String words = code.code().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// `12,345`.
    static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /// An exact decimal with its integer digits in groups; no digit is added, cut or rounded.
    static String amount(String decimal) {
        int start = decimal.startsWith("-") ? 1 : 0;
        int point = decimal.indexOf('.');
        int end = point < 0 ? decimal.length() : point;
        StringBuilder text = new StringBuilder(decimal.length() + 8);
        text.append(decimal, 0, start);
        for (int i = start; i < end; i++) {
            if (i > start && (end - i) % 3 == 0) {
                text.append(',');
            }
            text.append(decimal.charAt(i));
        }
        return text.append(decimal, end, decimal.length()).toString();
    }

    static String amount(BigDecimal decimal) {
        return amount(decimal.toPlainString());
    }

    /// With its asset, where there is one.
    static String amount(String decimal, String asset) {
        return asset.isEmpty()
                ? amount(decimal)
                : Words.text("recon.amount", amount(decimal), asset);
    }

    /// `35 min`, `7 h`, `2 d 4 h`.
    static String age(Duration age) {
        long minutes = Math.max(0, age.toMinutes());
        if (minutes < 60) {
            return Words.text("recon.age.minutes", minutes);
        }
        return minutes < 24 * 60
                ? Words.text("recon.age.hours", minutes / 60)
                : Words.text("recon.age.days", minutes / (24 * 60), minutes / 60 % 24);
    }
}
