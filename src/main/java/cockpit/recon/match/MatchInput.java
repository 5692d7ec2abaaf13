package cockpit.recon.match;

import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Everything that is to be matched. Open a [Source] per file, let a reader hand it rows, close it,
/// and give the input to a [Matcher], once. Sources may be filled on several threads at once.
/// Closing the input frees its memory and its spill files, whatever happened before.
public final class MatchInput implements AutoCloseable {
    private final MatchSetup setup;
    private final Path folder;
    private final Links links;
    private final AtomicLong budget;
    private final Words words = new Words();
    private final Spill keyed;
    private final @Nullable Spill[] waiting = new Spill[Rec.TEXTS];
    private final List<Source> sources = new ArrayList<>();
    private final List<SourceSpec> specs = new ArrayList<>();
    private final Set<Side> sides = EnumSet.noneOf(Side.class);
    private boolean taken;

    /// @param setup how much memory and how many partitions
    /// @param folder where spill files go when memory is not enough
    public MatchInput(MatchSetup setup, Path folder) {
        this(setup, folder, List.of());
    }

    /// @param confirmed what persons decided: each order goes to the case of its trade, in the same
    ///   world. A link whose order or trade does not come changes nothing; of several links of one
    ///   order, the first by trade id whose trade comes counts
    /// @throws MatchProblem `match-too-many-links` for more than 100,000
    public MatchInput(MatchSetup setup, Path folder, Collection<Link> confirmed) {
        this.setup = setup;
        this.links = new Links(confirmed);
        this.folder = folder;
        this.budget = new AtomicLong(setup.memoryBytes());
        this.keyed = new Spill(folder, setup.partitions(), budget);
    }

    /// Begins a source. A side counts as given from here on, even when no row comes: a trade whose
    /// ledger has no rows at all is a trade without a debit.
    ///
    /// @throws MatchProblem when the input was already matched or closed
    public synchronized Source open(SourceSpec spec) {
        if (taken) {
            throw MatchProblem.closed();
        }
        return openAs(spec, specs.size());
    }

    /// Begins a source that has its number among more sources than this input sees.
    synchronized Source openAs(SourceSpec spec, int number) {
        Source source = new Source(this, spec, number);
        specs.add(spec);
        sides.add(spec.side());
        return source;
    }

    synchronized void closed(Source source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
    }

    /// Ends the taking in of rows.
    synchronized void take() {
        if (taken) {
            throw MatchProblem.closed();
        }
        taken = true;
    }

    @Override
    public synchronized void close() throws IOException {
        taken = true;
        keyed.close();
        for (Spill spill : waiting) {
            if (spill != null) {
                spill.close();
            }
        }
    }

    /// The rows that wait to be led to a case, by the kind of their first id; orders that a person
    /// linked wait at [Rec#PERSON].
    synchronized Spill waiting(int kind) {
        Spill known = waiting[kind];
        if (known != null) {
            return known;
        }
        Spill opened = new Spill(folder, setup.partitions(), budget);
        waiting[kind] = opened;
        return opened;
    }

    boolean hasWaiting() {
        for (Spill spill : waiting) {
            if (spill != null && spill.rows() > 0) {
                return true;
            }
        }
        return false;
    }

    Links links() {
        return links;
    }

    /// The trades that came and that some link names.
    Set<Links.Id> linkedTrades() {
        Set<Links.Id> trades = new HashSet<>();
        sources.forEach(source -> trades.addAll(source.linkedTrades()));
        return trades;
    }

    Spill spill(int partitions) {
        return new Spill(folder, partitions, budget);
    }

    MatchSetup setup() {
        return setup;
    }

    Words words() {
        return words;
    }

    Spill keyed() {
        return keyed;
    }

    Path folder() {
        return folder;
    }

    List<Source> sources() {
        return sources;
    }

    List<SourceSpec> specs() {
        return specs;
    }

    Set<Side> sides() {
        return sides;
    }
}
