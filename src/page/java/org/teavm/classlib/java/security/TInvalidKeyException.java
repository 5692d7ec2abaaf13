package org.teavm.classlib.java.security;

import java.security.GeneralSecurityException;

/// The key is none.
public class TInvalidKeyException extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    public TInvalidKeyException(String message) {
        super(message);
    }
}
