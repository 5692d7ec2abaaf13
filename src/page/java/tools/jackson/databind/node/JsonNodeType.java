package tools.jackson.databind.node;

/// Jackson's constants in Jackson's order, because a switch goes by their place.
public enum JsonNodeType {
    ARRAY,
    BINARY,
    BOOLEAN,
    MISSING,
    NULL,
    NUMBER,
    OBJECT,
    POJO,
    STRING
}
