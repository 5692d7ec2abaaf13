package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.io.Serializable;
import java.util.Map;

/// What is declared of one source before its rows come.
///
/// @param side whose rows they are
/// @param name what a person calls it, such as its file's name
/// @param environment the environment of rows that do not say it themselves
/// @param cutOff when the source's business day ends
/// @param words what the source's own statuses, kinds or event types mean, beside the contract's
/// @param ref which id the `ref` of a ledger's entry holds; the contract's is the quote id
public record SourceSpec(
        Side side,
        String name,
        Environment environment,
        CutOff cutOff,
        Map<String, Meaning> words,
        Ref ref)
        implements Serializable {
    /// What the `ref` of a ledger's entry holds (contract §2.11).
    public enum Ref {
        QUOTE_ID,
        TRANSACT_ID,
        /// A trade's id where one has it, else a quote's.
        EITHER
    }

    public SourceSpec {
        words = Map.copyOf(words);
    }

    /// A source with the contract's own words, whose day is the calendar day in UTC.
    public static SourceSpec of(Side side, String name, Environment environment) {
        return new SourceSpec(side, name, environment, CutOff.UTC_MIDNIGHT, Map.of(), Ref.QUOTE_ID);
    }
}
