package io.kelpie.core.annotation;

import java.util.ArrayList;
import java.util.List;

/** The definition errors of one method, each of which begins with its name. For one thread. */
final class Errors {

    private final String place;
    private final List<DefinitionError> list = new ArrayList<>();

    Errors(String place) {
        this.place = place;
    }

    void add(String text) {
        list.add(new DefinitionError(place + ": " + text));
    }

    List<DefinitionError> list() {
        return list;
    }
}
