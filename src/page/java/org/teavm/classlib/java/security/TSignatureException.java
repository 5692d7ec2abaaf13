package org.teavm.classlib.java.security;

import java.security.GeneralSecurityException;

/// The signature is none.
public class TSignatureException extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    public TSignatureException(String message) {
        super(message);
    }
}
