package cockpit.kit.http;

/// One header line, as it came or as it goes.
public record Header(String name, String value) {}
