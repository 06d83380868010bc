import type { BenchContext, Row } from '../harness/context.ts';
import { pageBytes, pageSide } from '../harness/page-sides.ts';
import { startApp, startProgram } from '../harness/programs.ts';
import { atMost, dearness, type RowResult, slowdown, told } from '../harness/report.ts';
import { describeSide, interleave, isVoid } from '../harness/slices.ts';

/** The sign-in page, compared with the smallest page of the same framework and template engine. */
export const loginPage: Row = { title: 'anonymous login page / Express + EJS hello', run };

async function run({ place, load, plan }: BenchContext): Promise<RowResult> {
  const app = await startApp(place, await place.newDatabase('login_page'));
  const bytes = await pageBytes(`${app.url}/login`, '');
  const control = await startProgram('bench/controls/express-hello.ts', { NODE_ENV: 'production', PAGE_BYTES: String(bytes) });
  try {
    const [hello, login] = await interleave(
      [pageSide(load, 'Express + EJS', control, '/'), pageSide(load, 'the app', app, '/login')],
      plan,
    );
    if (!hello || !login) throw new Error('nothing was measured');
    return {
      figures: [atMost(1.3, 'wall', slowdown(login, hello)), told('CPU', dearness(login, hello), '×')],
      notes: [describeSide(hello), describeSide(login), `${bytes.toLocaleString('en-AU')} bytes of HTML`],
      isVoid: isVoid(hello),
    };
  } finally {
    await control.stop();
    await app.stop();
  }
}
