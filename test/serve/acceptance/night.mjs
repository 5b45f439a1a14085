// node test/serve/acceptance/night.mjs [--mailboxes 300] [--replicas 3] [--stop 60] [--mail 70] [--refused 0] [--patient] [--hurried]
import { parseArgs } from 'node:util';
import { postgresPrograms } from '../../state/private-postgres.ts';
import { playNight } from './night.ts';

const { values } = parseArgs({
  options: {
    mailboxes: { type: 'string', default: '300' },
    replicas: { type: 'string', default: '3' },
    stop: { type: 'string', default: '60' },
    mail: { type: 'string', default: '70' },
    refused: { type: 'string', default: '0' },
    patient: { type: 'boolean', default: false },
    hurried: { type: 'boolean', default: false },
  },
});
const TAKEOVER_MAX_MS = 45_000;

const began = performance.now();
const { faults, ...result } = await playNight({
  mailboxes: Number(values.mailboxes),
  replicas: Number(values.replicas),
  postgresPrograms: postgresPrograms() ?? '',
  isHurried: values.hurried,
  isPatient: values.patient,
  stopMs: Number(values.stop) * 1000,
  firstMailMs: Number(values.mail) * 1000,
  refusedMs: Number(values.refused) * 1000,
  tell: (line) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`),
});
console.log(result);
const late = result.takeoversMs.filter((ms) => ms > TAKEOVER_MAX_MS);
for (const fault of [...faults, ...late.map((ms) => `another led only after ${Math.round(ms / 1000)} s`)])
  console.error(fault);
process.exit(faults.length + late.length === 0 ? 0 : 1);
