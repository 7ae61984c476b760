export * from './api-keys.js';
export * from './audit.js';
export * from './invitations.js';
export * from './members.js';
export * from './teams.js';
