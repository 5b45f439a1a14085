import { fill, moveAll, observeMailboxes, openSystem } from './organisation.mjs';

const [, , act, folder, mailboxes] = process.argv;
const [sources, targets] = [['MBX01', 'MBX02'], ['MBX03', 'MBX04']]; // prettier-ignore
if (act === 'fill') {
  await fill(folder, {
    sources,
    targets,
    mailboxes: Number(mailboxes),
    messages: 9,
    messageSizeBytes: 3_000,
  });
  console.log('{}');
} else {
  const system = await openSystem(folder);
  await moveAll(system, folder, await observeMailboxes(system), targets);
  await system.close();
}
