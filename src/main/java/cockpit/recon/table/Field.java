package cockpit.recon.table;

/// One field of a side.
///
/// @param name the name the 0Pools contract uses, in snake case
/// @param kind what its cells hold
/// @param needed whether a mapping without it is refused and a row without it is rejected; every
///   other field may be absent from a source or from a row
public record Field(String name, FieldKind kind, boolean needed) {
    static Field needed(String name, FieldKind kind) {
        return new Field(name, kind, true);
    }

    static Field id(String name) {
        return new Field(name, FieldKind.ID, false);
    }

    static Field word(String name) {
        return new Field(name, FieldKind.WORD, false);
    }

    static Field decimal(String name) {
        return new Field(name, FieldKind.DECIMAL, false);
    }

    static Field time(String name) {
        return new Field(name, FieldKind.TIME, false);
    }
}
