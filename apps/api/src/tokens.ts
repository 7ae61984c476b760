/** What Nest hands to the API's classes, by name. */
export const BLOBS = Symbol('blob store');
export const CONNECTIONS = Symbol('connections');
export const HEALTH = Symbol('health');
export const OFFER_WORK = Symbol('offer work');
export const READABLE_BLOBS = Symbol('readable blobs');
export const RECEPTION = Symbol('reception');
export const SERVICES_FOR = Symbol('services for a caller');
