/** What Nest hands to the API's classes, by name. */
export const CONNECTIONS = Symbol('connections');
export const BLOBS = Symbol('blob store');
export const OFFER_WORK = Symbol('offer work');
export const SERVICES = Symbol('services');
