package cockpit.recon.match;

import java.io.Serializable;
import java.math.BigDecimal;

/// How far two values of a column may differ and still agree: by the larger of an absolute
/// difference and a share of 0Pools' value.
///
/// @param absolute zero or more, in the column's unit
/// @param relative zero or more; 0.001 is a thousandth
public record Tolerance(BigDecimal absolute, BigDecimal relative) implements Serializable {
    /// Only equal values agree.
    public static final Tolerance ZERO = new Tolerance(BigDecimal.ZERO, BigDecimal.ZERO);

    public Tolerance {
        if (absolute.signum() < 0 || relative.signum() < 0) {
            throw new IllegalArgumentException("A tolerance is zero or more.");
        }
    }

    /// @param theirs the value that the relative share is taken of
    boolean allows(BigDecimal ours, BigDecimal theirs) {
        BigDecimal difference = ours.subtract(theirs).abs();
        return difference.compareTo(reach(theirs)) <= 0;
    }

    BigDecimal reach(BigDecimal theirs) {
        return absolute.max(relative.multiply(theirs.abs()));
    }
}
