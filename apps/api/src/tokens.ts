/** What Nest hands to the API's classes, by name. */
export const DATABASE = Symbol('database');
export const BLOBS = Symbol('blob store');
export const REDIS = Symbol('redis commands');
export const SUBSCRIBER = Symbol('redis subscriber');
export const FEED = Symbol('progress feed');
export const OFFER_WORK = Symbol('offer work');
export const SERVICES = Symbol('services');
