package io.kelpie.it.apps.loaders;

import io.kelpie.it.apps.till.Rounds;
import io.kelpie.it.apps.till.Till;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Calls objects of six loaders, two of which have the same class, and prints how the calls ended. */
public final class ManyLoaders {

    private ManyLoaders() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        ClassLoader here = ManyLoaders.class.getClassLoader();
        ClassLoader contracts = new OwnLoader("contracts", here, false, Contract.class, Fragile.class);
        Map<String, Callable<?>> calls = new TreeMap<>();
        calls.put("bare", new OwnLoader("bare", null, false, Till.class).create(Till.class));
        calls.put("twin", new OwnLoader("twin", here, false, Till.class).create(Till.class));
        calls.put("sulky", new OwnLoader("sulky", here, true, Till.class).create(Till.class));
        calls.put("subtype", new OwnLoader("subtypes", contracts, false, Delivery.class).create(Delivery.class));
        calls.put("marked", new OwnLoader("marked", contracts, false, Porcelain.class).create(Porcelain.class));
        calls.put("orphan", new OwnLoader("orphan", null, false, Porcelain.class).create(Porcelain.class));
        Rounds.forever(calls);
    }
}
