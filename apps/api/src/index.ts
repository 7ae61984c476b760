export { readEnvironment, type ApiEnvironment } from './environment.js';
export { startApi, type RunningApi } from './start-api.js';
