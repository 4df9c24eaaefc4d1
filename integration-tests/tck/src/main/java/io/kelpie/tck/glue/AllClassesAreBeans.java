package io.kelpie.tck.glue;

import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.container.ClassContainer;
import org.jboss.shrinkwrap.api.container.ManifestContainer;

/** Gives every archive a {@code beans.xml} by which all of its classes are beans: the TCK has some without a scope. */
public final class AllClassesAreBeans implements ApplicationArchiveProcessor {

    private static final String BEANS =
            "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0' bean-discovery-mode='all'/>";

    @Override
    public void process(Archive<?> archive, TestClass test) {
        if (archive instanceof ClassContainer && archive instanceof ManifestContainer<?> container) {
            container.addAsManifestResource(new StringAsset(BEANS), "beans.xml");
        }
    }
}
