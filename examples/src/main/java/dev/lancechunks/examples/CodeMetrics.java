package dev.lancechunks.examples;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The cyclomatic complexity of a declaration and the names that it calls, in order. */
record CodeMetrics(int complexity, List<String> calls) {
  static CodeMetrics of(Node node) {
    int[] branches = {0};
    Set<String> calls = new LinkedHashSet<>();
    node.walk(
        inner -> {
          branches[0] += isBranch(inner) ? 1 : 0;
          if (inner instanceof MethodCallExpr call) {
            calls.add(call.getNameAsString());
          } else if (inner instanceof ObjectCreationExpr creation) {
            calls.add(creation.getType().getNameAsString());
          }
        });
    return new CodeMetrics(1 + branches[0], List.copyOf(calls));
  }

  /** Returns whether a node adds a path of control. A {@code default} label does not add one. */
  private static boolean isBranch(Node node) {
    if (node instanceof BinaryExpr binary) {
      return binary.getOperator() == BinaryExpr.Operator.AND
          || binary.getOperator() == BinaryExpr.Operator.OR;
    }
    if (node instanceof SwitchEntry entry) {
      return !entry.getLabels().isEmpty();
    }
    return node instanceof IfStmt
        || node instanceof ConditionalExpr
        || node instanceof ForStmt
        || node instanceof ForEachStmt
        || node instanceof WhileStmt
        || node instanceof DoStmt
        || node instanceof CatchClause;
  }
}
