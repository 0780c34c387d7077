package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Things of one kind as an API lists, gets and deletes them.
 *
 * @param many the name of the list in answers
 * @param one the name of a single thing in answers
 */
record Collection<R>(
    Kind kind,
    String many,
    String one,
    Supplier<List<R>> list,
    Function<String, Optional<R>> find,
    Function<R, ObjectNode> json,
    Consumer<String> delete) {}
