package org.threeten.bp;

/// `java.time.ZoneOffset` on the page; UTC is the only one.
public final class ZoneOffset extends ZoneId {
    public static final ZoneOffset UTC = new ZoneOffset();

    private ZoneOffset() {}
}
