export { changeSet } from './change-set.js';
export { config } from './config.js';
export { planPart } from './plan-part.js';
export { plan } from './plan.js';
export { policy } from './policy.js';
export { report } from './report.js';
