import { request } from 'undici';
import type { BenchContext, Row } from '../harness/context.ts';
import { fillClinics } from '../harness/fill.ts';
import { givePasswords } from '../harness/people.ts';
import { type Program, startApp } from '../harness/programs.ts';
import { atMost, exactly, type RowResult } from '../harness/report.ts';
import { median } from '../harness/statistics.ts';

/** Pairs of one known and one unknown email address. Source: SECURITY.md F47. */
const PAIRS = 200;
/** How well an attacker may distinguish them by response time: 0.5 is chance. Source: SECURITY.md F47. */
const AUC_MAX = 0.6;

/** Valid forms that anyone can submit with an email address. */
const FORMS: Record<string, { path: string; fields: (email: string) => Record<string, string> }> = {
  'sign-in': { path: '/login', fields: (email) => ({ email, password: 'not the password' }) },
  'password reset': { path: '/forgot-password', fields: (email) => ({ email }) },
  registration: {
    path: '/register',
    fields: (email) => ({ email, organizationName: 'Bench Practice', name: 'Dana Bench', password: 'nine slow wombats' }),
  },
};

/** Whether response times reveal if an email address has an account. */
export const timing: Row = { title: 'known / unknown addresses, distinguished by response time', run };

async function run({ place, plan, isSmoke }: BenchContext): Promise<RowResult> {
  const pairs = isSmoke ? 2 : Math.max(20, Math.round((PAIRS * plan.rounds) / 12));
  const database = await place.newDatabase('timing');
  const emails = await givePasswords(database, await fillClinics(database, pairs));
  const app = await startApp(place, database, { TRUST_PROXY: 'loopback', BCRYPT_COST: '12' });
  try {
    const figures = [];
    const notes = [];
    for (const [name, { path, fields }] of Object.entries(FORMS)) {
      const { known, unknown } = await compare(app, path, fields, emails);
      figures.push(atMost(AUC_MAX, `${name}: chance to distinguish them`, exactly(areaUnderCurve(known, unknown))));
      notes.push(`${name}: medians ${median(known).toFixed(1)} ms known, ${median(unknown).toFixed(1)} ms unknown, ${pairs} pairs`);
    }
    return { figures, notes, isVoid: false };
  } finally {
    await app.stop();
  }
}

type Times = { known: number[]; unknown: number[] };

async function compare(app: Program, path: string, fields: (email: string) => Record<string, string>, emails: string[]): Promise<Times> {
  const form = await openForm(app.url, path);
  const times: Times = { known: [], unknown: [] };
  for (const [index, email] of emails.entries()) {
    // Rate limits use the client's IP address, so each pair has its own. The order alternates, so that it doesn't affect the result.
    const ip = `198.18.${index >> 8}.${index & 255}`;
    const both = [
      { email, into: times.known },
      { email: `x${email}`, into: times.unknown },
    ];
    for (const { email: submitted, into } of index % 2 ? both : both.reverse()) {
      const startedAt = performance.now();
      await post(app.url + path, { _csrf: form.token, ...fields(submitted) }, form.cookie, ip);
      into.push(performance.now() - startedAt);
    }
  }
  return times;
}

async function openForm(origin: string, path: string): Promise<{ cookie: string; token: string }> {
  const answer = await request(origin + path);
  const token = /name="_csrf" value="([^"]+)"/.exec(await answer.body.text())?.[1];
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0];
  if (!token || !cookie) throw new Error(`${path} has no form`);
  return { cookie, token };
}

async function post(url: string, fields: Record<string, string>, cookie: string, ip: string): Promise<void> {
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': ip,
    accept: 'text/html',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const answer = await request(url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  await answer.body.dump();
  if (![200, 303, 401].includes(answer.statusCode)) throw new Error(`${new URL(url).pathname} was answered ${answer.statusCode}`);
}

/** The chance that a time of one kind is longer than one of the other, in the more telling direction: 0.5 is no difference, 1 is always. */
function areaUnderCurve(a: number[], b: number[]): number {
  let wins = 0;
  for (const left of a) for (const right of b) wins += left > right ? 1 : left === right ? 0.5 : 0;
  const area = wins / (a.length * b.length);
  return Math.max(area, 1 - area);
}
