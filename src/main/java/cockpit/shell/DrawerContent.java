package cockpit.shell;

import cockpit.kit.fx.Glyph;
import cockpit.launch.StepState;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The evidence behind what is selected, as the drawer shows it, from top to bottom. Text that is
/// not given is empty.
///
/// @param title what was selected
/// @param subtitle where and when, in one line
/// @param timeline what happened when, as a picture
/// @param lines what was checked, each with its state
/// @param cards short boxed texts, such as what to do
/// @param entries ids and other named values
/// @param actions buttons
/// @param quotes longer texts, word for word
/// @param grid things side by side; the drawer is wider while it shows one
public record DrawerContent(
        String title,
        String subtitle,
        Optional<Timeline> timeline,
        List<Line> lines,
        List<Card> cards,
        List<Entry> entries,
        List<Action> actions,
        List<Quote> quotes,
        Optional<Grid> grid) {
    public DrawerContent {
        lines = List.copyOf(lines);
        cards = List.copyOf(cards);
        entries = List.copyOf(entries);
        actions = List.copyOf(actions);
        quotes = List.copyOf(quotes);
    }

    /// Without anything side by side.
    public DrawerContent(
            String title,
            String subtitle,
            Optional<Timeline> timeline,
            List<Line> lines,
            List<Card> cards,
            List<Entry> entries,
            List<Action> actions,
            List<Quote> quotes) {
        this(title, subtitle, timeline, lines, cards, entries, actions, quotes, Optional.empty());
    }

    /// Without a picture and without quotes.
    public DrawerContent(
            String title,
            String subtitle,
            List<Line> lines,
            List<Card> cards,
            List<Entry> entries,
            List<Action> actions) {
        this(title, subtitle, Optional.empty(), lines, cards, entries, actions, List.of());
    }

    /// What happened when, in lanes under one axis of time.
    ///
    /// @param from the name of the first moment, such as `14:02:31`
    public record Timeline(String from, List<Lane> lanes) {
        public Timeline {
            lanes = List.copyOf(lanes);
        }
    }

    /// What one side did.
    public record Lane(String name, List<Mark> marks) {
        public Lane {
            marks = List.copyOf(marks);
        }
    }

    /// One thing that happened.
    ///
    /// @param words what it was and when, read aloud and shown over the mark
    public record Mark(Instant at, Glyph glyph, String words) {}

    /// A text word for word, in monospace.
    ///
    /// @param note what to know of it, in small letters; empty for nothing
    public record Quote(String title, String note, String text) {}

    /// One thing that was checked.
    ///
    /// @param detail what was found, when it did not hold
    public record Line(StepState state, String text, String detail) {}

    /// A boxed text.
    ///
    /// @param actions what can be done about just this
    public record Card(String title, String text, List<Action> actions) {
        public Card {
            actions = List.copyOf(actions);
        }

        public Card(String title, String text) {
            this(title, text, List.of());
        }
    }

    /// Things side by side: one column for each, one line for each name.
    ///
    /// @param note what to know of it, in small letters; empty for nothing
    /// @param heads one for each column, its second line in small letters
    public record Grid(String title, String note, List<Head> heads, List<GridLine> lines) {
        public Grid {
            heads = List.copyOf(heads);
            lines = List.copyOf(lines);
        }
    }

    /// What a column of a grid holds.
    public record Head(String title, String note) {}

    /// One line of a grid.
    ///
    /// @param cells in the order of the heads
    public record GridLine(String name, List<GridCell> cells) {
        public GridLine {
            cells = List.copyOf(cells);
        }

        /// Whether any of its cells differs.
        public boolean isDiffering() {
            return cells.stream().anyMatch(GridCell::isDiffering);
        }
    }

    /// @param text empty for nothing
    /// @param isDiffering whether another column says something else
    public record GridCell(String text, boolean isDiffering) {}

    /// A named value.
    ///
    /// @param isId shown in monospace, shortened in its middle, with a copy link
    public record Entry(String name, String value, boolean isId) {}

    /// A button.
    ///
    /// @param disabledReason why it cannot be done now; empty when it can
    public record Action(String label, String disabledReason, Runnable act) {}
}
