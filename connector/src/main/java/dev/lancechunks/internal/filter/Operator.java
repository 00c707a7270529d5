package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.ColumnTest.Kind;

/** Compares a column with a value or with another column. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  Kind kind() {
    return this == EQUAL || this == NOT_EQUAL ? Kind.EQUALITY : Kind.ORDER;
  }

  /** Returns the equivalent operator for swapped operands. */
  public Operator reversed() {
    return switch (this) {
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL -> this;
    };
  }

  /** Returns the operator that is true where this one is false. */
  Operator negated() {
    return switch (this) {
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case LESS -> GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> GREATER;
      case GREATER -> LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> LESS;
    };
  }
}
