// Reads the operator's commands from the README, checks their output, and signs in to the clinic that they create.

/**
 * @param {string} readme the text of the README
 * @returns {{ migrate: string, create: string, others: string[] }} the command that migrates, the one that creates the first clinic, and those in the
 *   table, as written
 * @throws Error when the README doesn't contain them in the expected form
 */
export function readmeCommands(readme) {
  const migrate = /^ {4}(npx maneiro-admin migrate)\b/m.exec(readme)?.[1];
  const create = /`(npx maneiro-admin org:create [^`]+)`/.exec(readme)?.[1];
  const rows = readme.split('\n').filter((line) => line.startsWith('| `') && !line.startsWith('| `npx'));
  const others = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, words]) => `npx maneiro-admin ${words}`),
  );
  if (!migrate || !create || others.length === 0)
    throw new Error('README.md no longer says how to migrate, how to create the first clinic, or which commands there are');
  return { migrate, create, others };
}

/** What some commands must print; the others only have to succeed. */
const EXPECTED = [
  [/org:list/, /^launch-clinic\tLaunch Clinic\t/m],
  [/org:rename/, /is now called New Name/],
  [/org:seats/, /12 seats/],
  [/user:list/, /^you@example\.com\t/m],
  [/user:deactivate/, /has been deactivated/],
  [/user:reactivate/, /can sign in again/],
  [/task:rerun/, /runs again/],
  [/audit:verify/, /^Whole: 2 chains/m],
  [/--help/, /^ {2}db:seed$/m],
];

/**
 * @param {string} command
 * @param {string} output what it printed
 * @returns {string} its last line, with tabs as spaces
 * @throws Error when the output isn't the expected one
 */
export function checkOutput(command, output) {
  const missing = EXPECTED.find(([of, expected]) => of.test(command) && !expected.test(output));
  if (missing) throw new Error(`${command}\nprinted nothing like ${missing[1]}:\n${output}`);
  return output.trimEnd().split('\n').at(-1).replaceAll('\t', ' ');
}

/**
 * Creates an account that may be deactivated: the owner of a deactivated clinic. The owner of an active one is refused, as the README says.
 * @param {(line: string) => Promise<string>} shell
 * @returns {Promise<string>} its email address
 */
export async function makeClosedClinic(shell) {
  await shell('npx maneiro-admin org:create --name "Closed Clinic" --email closed@example.com');
  await shell('npx maneiro-admin org:deactivate --org closed-clinic');
  return 'closed@example.com';
}

/** Adds a task that has failed permanently, as a worker leaves it, and prints its id. `task:rerun` needs one. */
export const FAILED_TASK = `
  import pg from 'pg';
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query("SET app.scope = 'system'");
  const { rows } = await client.query(\`INSERT INTO "Task" ("organizationId", "id", "name", "payload", "status", "attempt", "errorKind", "requestId", "finishedAt")
    VALUES (NULL, gen_random_uuid(), 'tasks.purge', '{}', 'dead', 3, 'interrupted', gen_random_uuid(), now()) RETURNING "id"\`);
  console.log(rows[0].id);
  await client.end();
`;

/**
 * @param {string} output what `org:create` printed
 * @returns {{ slug: string, email: string, password: string }}
 * @throws Error when it printed no password
 */
export function readCreated(output) {
  const [, slug] = /^Created Launch Clinic \((\S+)\)\.$/m.exec(output) ?? [];
  const [, email, password] = /^Owner (\S+), password (\S+)$/m.exec(output) ?? [];
  if (!slug || !password) throw new Error(`org:create printed no password:\n${output}`);
  return { slug, email, password };
}

/**
 * Signs in like a browser over https behind one proxy.
 * @param {string} origin where the server listens
 * @param {string} publicUrl the address in the browser
 * @param {{ email: string, password: string }} owner
 * @throws Error when it can't reach the dashboard of Launch Clinic
 */
export async function signIn(origin, publicUrl, { email, password }) {
  const cookies = new Map();
  const request = async (page, options = {}) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, accept: 'text/html', origin: publicUrl, 'sec-fetch-site': 'same-origin', ...FROM_PROXY };
    const answer = await fetch(`${origin}${page}`, { ...options, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      if (!/; secure/i.test(line)) throw new Error(`${page} set a cookie that is not secure: ${line.split('=')[0]}`);
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  };

  const form = await request('/login');
  const [, _csrf] = /name="_csrf" value="([^"]+)"/.exec(form.text) ?? [];
  if (form.status !== 200 || !_csrf) throw new Error(`GET /login answered ${form.status}${_csrf ? '' : ', without a token in its form'}`);
  const signedIn = await request('/login', { method: 'POST', body: new URLSearchParams({ _csrf, email, password }) });
  if (signedIn.status !== 303 || signedIn.location !== '/dashboard')
    throw new Error(`POST /login answered ${signedIn.status}, to ${signedIn.location ?? 'nowhere'}:\n${signedIn.text}`);
  const dashboard = await request('/dashboard');
  if (dashboard.status !== 200 || !dashboard.text.includes('Launch Clinic'))
    throw new Error(`GET /dashboard answered ${dashboard.status}, to ${dashboard.location ?? 'nowhere'}, or without the clinic's name`);
}

const FROM_PROXY = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
