package io.sitewright.bench.flat;

/** Pulumi's names of resources: {@code urn:pulumi:STACK::PROJECT::PARENT-TYPE$TYPE::NAME}. */
final class Urns {
  private static final String SEPARATOR = "::";

  private Urns() {}

  /** The name that the resource has when nothing but the stack is its parent. */
  static String flat(String urn) {
    int types = urn.indexOf(SEPARATOR, urn.indexOf(SEPARATOR) + 2) + 2;
    int name = urn.indexOf(SEPARATOR, types);
    if (types < 2 || name < 0) {
      throw new IllegalArgumentException("\"" + urn + "\" is no URN of a resource.");
    }
    int chain = urn.lastIndexOf('$', name);
    return chain < types ? urn : urn.substring(0, types) + urn.substring(chain + 1);
  }

  static String name(String urn) {
    return urn.substring(
        urn.indexOf(SEPARATOR, urn.indexOf(SEPARATOR, urn.indexOf(SEPARATOR) + 2) + 2) + 2);
  }
}
