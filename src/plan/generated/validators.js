// Made from schemas/ by "npm run validators"; do not edit.
export {};
