import { mailSystemConformance } from '../../conformance/mail-system.ts';
import { db, newLab } from '../../mrs/organisation.ts';

mailSystemConformance('embedded', {
  async make() {
    const lab = newLab(['MBX01', 'MBX02']);
    const mailboxes = [1, 2, 3].map((number) => lab.addMailbox(number, 'MBX01', { messages: 10 }));
    const archived = lab.addMailbox(4, 'MBX01', { archive: 'MBX01', messages: 10 });
    return {
      system: await lab.open({ movers: 'inline' }),
      mailboxes,
      archived,
      source: db('MBX01'),
      target: db('MBX02'),
      dispose: () => lab.dispose(),
    };
  },
});
