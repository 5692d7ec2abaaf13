package cockpit.recon.panel;

import cockpit.launch.Environment;

/// Whose books are shown; every dialog that changes something names both.
public record BooksPlace(Environment environment, String partner) {}
