package io.kelpie.it.apps.loaders;

import java.util.concurrent.Callable;

/** What deliveries have in common; of another loader than they are. */
public interface Contract extends Callable<String> {}
