// Loaded before drover itself: from the moment the file JUMP_WHEN exists, the machine's clock is JUMP_BY_MS further (or
// back), in every thread of the process.
import { existsSync } from 'node:fs';

const file = process.env['JUMP_WHEN'] ?? '';
const offsetMs = Number(process.env['JUMP_BY_MS'] ?? 0);
const real = Date.now.bind(Date);
Date.now = () => real() + (existsSync(file) ? offsetMs : 0);
