package tools.jackson.databind.node;

import tools.jackson.databind.JsonNode;

/// A node without nodes below it.
public abstract class ValueNode extends JsonNode {}
