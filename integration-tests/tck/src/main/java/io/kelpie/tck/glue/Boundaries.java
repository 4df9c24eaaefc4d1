package io.kelpie.tck.glue;

import org.jboss.arquillian.container.spi.event.container.AfterUnDeploy;
import org.jboss.arquillian.container.spi.event.container.BeforeDeploy;
import org.jboss.arquillian.core.api.annotation.Observes;

/**
 * Has the agent begin anew with every deployment. In a server each application has classes of its own; here one class loader
 * serves all of them, so the same class is deployed again and again with another configuration.
 */
public final class Boundaries {

    /** Before anything is deployed. */
    public void deploying(@Observes BeforeDeploy event) {
        Agent.reset();
    }

    /** After it is gone. */
    public void undeployed(@Observes AfterUnDeploy event) {
        Agent.reset();
    }
}
