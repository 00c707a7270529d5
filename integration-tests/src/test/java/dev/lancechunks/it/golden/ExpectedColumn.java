package dev.lancechunks.it.golden;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.spark.sql.types.DataType;

/**
 * A column as the client describes it.
 *
 * @param arrowType the type as pyarrow prints it
 */
record ExpectedColumn(String name, String arrowType, boolean nullable) {

  static ExpectedColumn of(JsonNode json) {
    return new ExpectedColumn(
        json.get("name").asText(), json.get("type").asText(), json.get("nullable").asBoolean());
  }

  DataType sparkType() {
    return new ArrowTypeText(arrowType).sparkType();
  }
}
