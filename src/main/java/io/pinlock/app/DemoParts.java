package io.pinlock.app;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What a server with the demo has besides, and what one without it does about an earlier demo. Chosen at the start, not by a condition that
 * {@link Wiring} would decide when the program is built.
 */
final class DemoParts implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        if (!context.getEnvironment().matchesProfiles(Application.SERVE)) {
            return;
        }
        if (!context.getEnvironment().getProperty("pinlock.demo", Boolean.class, false)) {
            Wiring.add(context, DemoRemains.class);
            return;
        }
        if (context.getBeanFactory().getBeanNamesForType(DemoClock.class).length == 0) {
            context.registerBean(DemoClock.class, () -> new DemoClock(Configuration.realClock()), clock -> clock.setPrimary(true));
        }
        Wiring.add(context, DemoData.class);
        Wiring.add(context, RunningDemo.class);
    }
}
