package io.pinlock.base.jobs;

import org.springframework.stereotype.Component;

/** Tells this node that a job was ordered that is due at once: otherwise it would be found when the node looks of itself. */
@Component
public class JobSignal {
    private volatile Runnable wake = () -> {};

    /** To be given when the order is committed. */
    public void give() {
        wake.run();
    }

    /**
     * Who is woken.
     *
     * @param other what looks for jobs; must not throw
     */
    public void to(Runnable other) {
        wake = other;
    }
}
