package io.pinlock.base.jobs;

/** Orders of jobs in the caller's own transaction, as rows of the documented table of db-scheduler. */
public final class JobOrders {
    /**
     * Begins a statement that orders executions; a SELECT follows with the name of the job, the name of the execution, its time, and
     * {@link #FRESH}. An execution of the same name must not be there.
     */
    public static final String INSERT = "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version) ";
    /** Nobody is at it yet. */
    public static final String FRESH = "false, 1";

    private JobOrders() {}
}
