package io.kelpie.tck.glue;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceDefinitionException;

/**
 * Fails a deployment for whatever the agent finds wrong with the annotations of a bean. An agent alone reports such errors and
 * leaves the method unguarded: it cannot stop an application.
 */
public final class Validation implements Extension {

    void check(@Observes ProcessManagedBean<?> bean) {
        for (String text : Agent.validate(bean.getBean().getBeanClass())) {
            bean.addDefinitionError(new FaultToleranceDefinitionException(text));
        }
    }
}
