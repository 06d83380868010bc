import { randomUUID } from 'node:crypto';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { request } from 'undici';

/** The server's response to an upload. */
export type Uploaded = { jobId: string; isAlreadyHere: boolean };

/** A clinic's browser: registers, uploads and cancels. Sessions are in the database, so any server on that database can handle a request. */
export class ClinicClient {
  readonly #cookies = new Map<string, string>();
  readonly #ip: string;

  /** `ip`: its forwarded address, which rate limits use. */
  constructor(ip: string) {
    this.#ip = ip;
  }

  /** Registers, signs in and returns the email address, which isn't confirmed yet. @throws Error when registration or sign-in fails */
  async register(origin: string, name: string): Promise<string> {
    const email = `${randomUUID()}@bench.example`;
    const account = { email, password: 'nine slow wombats' };
    const form = { organizationName: name, name: 'Owner of it', altcha: await this.#solution(origin), ...account };
    await this.#send(origin, '/register', form);
    await this.#send(origin, '/login', account);
    return email;
  }

  async #send(origin: string, path: string, form: Record<string, string>): Promise<void> {
    const _csrf = await this.#token(origin, path, /name="_csrf" value="([^"]+)"/);
    const { code } = await this.#post(origin, path, new URLSearchParams({ _csrf, ...form }));
    if (code !== 303) throw new Error(`${path} was answered ${code}`);
  }

  async #solution(origin: string): Promise<string> {
    const answer = await request(`${origin}/register/challenge`, { headers: { ...this.#headers(origin), accept: 'application/json' } });
    const challenge = (await answer.body.json()) as Challenge;
    return Buffer.from(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })).toString('base64');
  }

  /** @throws Error when the file is refused */
  async upload(origin: string, fileName: string, content: string): Promise<Uploaded> {
    const form = new FormData();
    form.append('file', new Blob([content]), fileName);
    const answer = await fetch(`${origin}/api/analyze`, {
      method: 'POST',
      body: form,
      headers: { ...this.#headers(origin), accept: 'application/json' },
    });
    if (answer.status !== 202) throw new Error(`an upload was answered ${answer.status}: ${await answer.text()}`);
    const { job_id: jobId, already_here: isAlreadyHere } = (await answer.json()) as { job_id: string; already_here: boolean };
    return { jobId, isAlreadyHere };
  }

  /** True when the job was cancelled, false when it had already ended. @throws Error for any other response */
  async cancel(origin: string, jobId: string): Promise<boolean> {
    const token = await this.#token(origin, '/usage', /name="csrf-token" content="([^"]+)"/);
    const { code } = await this.#post(origin, `/jobs/${jobId}/cancellation`, new URLSearchParams({ _csrf: token }));
    if (code !== 303 && code !== 409) throw new Error(`a cancellation was answered ${code}`);
    return code === 303;
  }

  async #token(origin: string, path: string, pattern: RegExp): Promise<string> {
    const answer = await request(origin + path, { headers: this.#headers(origin) });
    this.#keep(answer.headers['set-cookie']);
    const token = pattern.exec(await answer.body.text())?.[1];
    if (!token) throw new Error(`${path} has no token (${answer.statusCode})`);
    return token;
  }

  async #post(origin: string, path: string, form: URLSearchParams): Promise<{ code: number }> {
    const headers = { ...this.#headers(origin), 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await request(origin + path, { method: 'POST', headers, body: form.toString() });
    this.#keep(answer.headers['set-cookie']);
    await answer.body.dump();
    return { code: answer.statusCode };
  }

  #headers(origin: string): Record<string, string> {
    return {
      origin,
      accept: 'text/html',
      'x-forwarded-for': this.#ip,
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
  }

  #keep(lines: string | string[] | undefined): void {
    for (const line of [lines ?? []].flat()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
  }
}
