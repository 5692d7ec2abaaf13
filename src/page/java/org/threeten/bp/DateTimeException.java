package org.threeten.bp;

/// `java.time.DateTimeException` on the page.
public class DateTimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DateTimeException(String message) {
        super(message);
    }
}
