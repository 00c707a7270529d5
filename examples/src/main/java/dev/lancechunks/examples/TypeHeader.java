package dev.lancechunks.examples;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithExtends;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import java.util.ArrayList;
import java.util.List;

/** The header of a type: its kind, its text and its supertypes. */
record TypeHeader(String kind, String text, List<String> inheritsFrom) {
  static TypeHeader of(TypeDeclaration<?> type) {
    String kind = kind(type);
    StringBuilder text = new StringBuilder(CallableHeader.modifiers(type));
    text.append(kind.equals("annotation") ? "@interface" : kind).append(' ');
    text.append(type.getNameAsString());
    if (type instanceof NodeWithTypeParameters<?> generic) {
      text.append(CallableHeader.typeParameters(generic.getTypeParameters()));
    }
    if (type.isRecordDeclaration()) {
      text.append(CallableHeader.parameters(type.asRecordDeclaration().getParameters()));
    }
    List<String> parents = new ArrayList<>();
    if (type instanceof NodeWithExtends<?> heir) {
      text.append(CallableHeader.joined(" extends ", heir.getExtendedTypes(), ""));
      heir.getExtendedTypes().forEach(parent -> parents.add(parent.getNameWithScope()));
    }
    if (type instanceof NodeWithImplements<?> heir) {
      text.append(CallableHeader.joined(" implements ", heir.getImplementedTypes(), ""));
      heir.getImplementedTypes().forEach(parent -> parents.add(parent.getNameWithScope()));
    }
    return new TypeHeader(kind, text.toString(), List.copyOf(parents));
  }

  private static String kind(TypeDeclaration<?> type) {
    if (type instanceof ClassOrInterfaceDeclaration declaration) {
      return declaration.isInterface() ? "interface" : "class";
    }
    if (type.isEnumDeclaration()) {
      return "enum";
    }
    return type.isRecordDeclaration() ? "record" : "annotation";
  }
}
