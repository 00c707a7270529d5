package dev.lancechunks.examples;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.nodeTypes.NodeWithModifiers;
import java.util.stream.Collectors;

/** Writes the header of a method or constructor on one line, without annotations. */
final class CallableHeader {
  private CallableHeader() {}

  static String of(CallableDeclaration<?> callable) {
    StringBuilder text = new StringBuilder(modifiers(callable));
    text.append(typeParameters(callable.getTypeParameters()));
    text.append(callable.getTypeParameters().isEmpty() ? "" : " ");
    if (callable instanceof MethodDeclaration method) {
      text.append(method.getType()).append(' ');
    }
    text.append(callable.getNameAsString()).append(parameters(callable.getParameters()));
    return text.append(joined(" throws ", callable.getThrownExceptions(), "")).toString();
  }

  static String of(CompactConstructorDeclaration compact) {
    return modifiers(compact) + compact.getNameAsString();
  }

  static String modifiers(NodeWithModifiers<?> node) {
    return node.getModifiers().stream()
        .map(modifier -> modifier.getKeyword().asString() + " ")
        .collect(Collectors.joining());
  }

  static String typeParameters(NodeList<?> types) {
    return joined("<", types, ">");
  }

  static String parameters(NodeList<Parameter> parameters) {
    return parameters.stream()
        .map(p -> p.getType() + (p.isVarArgs() ? "... " : " ") + p.getNameAsString())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Returns the nodes separated by commas, or an empty text if there are none. */
  static String joined(String before, NodeList<?> nodes, String after) {
    return nodes.isEmpty()
        ? ""
        : nodes.stream().map(Object::toString).collect(Collectors.joining(", ", before, after));
  }
}
