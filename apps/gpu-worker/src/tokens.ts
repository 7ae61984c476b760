/** What Nest hands to the worker's classes, by name. */
export const WORKBENCH = Symbol('workbench');
export const WORKER_ID = Symbol('worker id');
