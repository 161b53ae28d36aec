-- Each request that waits for an answer has a job that ends it at its deadline.
INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
SELECT 'transfer-deadline', domain || ' ' || id, execute_at, false, 1 FROM user_transfer WHERE state = 'USERTRANSFER';
