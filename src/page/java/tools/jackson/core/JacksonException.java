package tools.jackson.core;

/// What a reader of the page throws in the place of Jackson's.
public class JacksonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JacksonException(String message) {
        super(message);
    }
}
