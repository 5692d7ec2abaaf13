package org.threeten.bp.format;

import org.threeten.bp.DateTimeException;

/// `java.time.format.DateTimeParseException` on the page.
public class DateTimeParseException extends DateTimeException {
    private static final long serialVersionUID = 1L;

    public DateTimeParseException(String message) {
        super(message);
    }
}
