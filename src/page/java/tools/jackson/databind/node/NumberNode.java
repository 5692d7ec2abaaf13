package tools.jackson.databind.node;

import java.math.BigInteger;

/// A number: an integer of any size, or the text of a fraction, of which nothing is asked.
public final class NumberNode extends ValueNode {
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final String text;
    private final boolean isIntegral;
    private final boolean isLong;
    private final long value;

    public NumberNode(long value) {
        this.text = String.valueOf(value);
        this.isIntegral = true;
        this.isLong = true;
        this.value = value;
    }

    public NumberNode(String text, boolean isIntegral) {
        BigInteger integer = isIntegral ? new BigInteger(text) : BigInteger.ZERO;
        this.isIntegral = isIntegral;
        this.text = isIntegral ? integer.toString() : text;
        this.isLong =
                isIntegral && integer.compareTo(LONG_MIN) >= 0 && integer.compareTo(LONG_MAX) <= 0;
        this.value = isLong ? integer.longValue() : 0;
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.NUMBER;
    }

    @Override
    public boolean isIntegralNumber() {
        return isIntegral;
    }

    @Override
    public boolean canConvertToLong() {
        return isLong;
    }

    @Override
    public boolean canConvertToInt() {
        return isLong && value == (int) value;
    }

    @Override
    public long longValue() {
        return isLong ? value : super.longValue();
    }

    @Override
    public int intValue() {
        return canConvertToInt() ? (int) value : super.intValue();
    }

    @Override
    public String asString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberNode that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public void write(StringBuilder out) {
        out.append(text);
    }
}
