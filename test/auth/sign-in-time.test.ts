import { expect, test, vi } from 'vitest';
import { aClinic } from '../support/clinic.ts';
import { startCpuClock } from '../support/cpu-clock.ts';
import { aVisitor } from '../support/visitor.ts';

/** A hash that takes far more CPU time than everything else. Without the decoy hash, the response for an unknown address would be much faster. */
vi.hoisted(() => {
  process.env['BCRYPT_COST'] = '11';
});

test('a wrong password and an unknown address take the same time', { timeout: 60_000 }, async () => {
  const { email } = await aClinic();
  const visitor = await aVisitor();
  const took = async (address: string) => {
    const _csrf = await visitor.token();
    const elapsedMs = startCpuClock();
    await visitor.http.post('/login').type('form').send({ _csrf, email: address, password: 'not the password' });
    return elapsedMs();
  };
  // The first unknown address creates the decoy hash.
  await took(`first-${email}`);
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round += 1) {
    known.push(await took(email));
    unknown.push(await took(`x${email}`));
  }
  const fastest = (times: number[]) => Math.min(...times);
  expect(fastest(unknown) / fastest(known)).toBeGreaterThan(0.8);
  expect(fastest(unknown) / fastest(known)).toBeLessThan(1.25);
});
