package cockpit.recon.table;

/// What a cell of a field may hold, and how it is brought to one form.
public enum FieldKind {
    /// An opaque id: blanks around it are cut, nothing else is altered.
    ID,
    /// A name from an open list, such as a status: a declared word map may replace it, an unknown
    /// word stays as it is.
    WORD,
    /// An exact decimal of any size, brought to its shortest plain text.
    DECIMAL,
    /// A moment, brought to microseconds since 1970 in UTC.
    TIME
}
