package io.kelpie.tck.glue;

import org.jboss.arquillian.container.spi.client.container.DeploymentExceptionTransformer;
import org.jboss.arquillian.container.test.spi.client.deployment.ApplicationArchiveProcessor;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Registers the glue with Arquillian, which finds it as a service. */
public final class Deployments implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(ApplicationArchiveProcessor.class, AllClassesAreBeans.class)
                .service(DeploymentExceptionTransformer.class, DefinitionErrors.class)
                .observer(Boundaries.class);
    }
}
