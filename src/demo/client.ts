import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';

export type Uploaded = { job_id: string; document_url: string; already_here: boolean };
export type Status = {
  status: string;
  error: string | null;
  analysis: { verdict: string; findings: { type: string; label: string; severity: string }[] } | null;
};

/** A minimal HTTP client: keeps cookies, sends each form's CSRF token, and uploads as the API contract says. */
export class Client {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** @throws Error when the email address or password is rejected */
  async signIn(email: string, password: string): Promise<void> {
    const token = await this.#formToken('/login');
    const answer = await this.#send('/login', { method: 'POST', body: new URLSearchParams({ _csrf: token, email, password }) });
    if (answer.status !== 303)
      throw new Error(`${email} could not sign in (${answer.status}). If its password was changed, delete the data folder to start again.`);
  }

  async upload(path: string): Promise<Uploaded> {
    const form = new FormData();
    form.append('file', await openAsBlob(path), basename(path));
    const answer = await this.#send('/api/analyze', { method: 'POST', body: form });
    if (answer.status !== 202) throw new Error(`${basename(path)} was not accepted: ${await answer.text()}`);
    return (await answer.json()) as Uploaded;
  }

  async status(jobId: string): Promise<Status> {
    const answer = await this.#send(`/api/analyze/status/${jobId}`, {});
    if (!answer.ok) throw new Error(`the status of ${jobId} cannot be read: ${answer.status}`);
    return (await answer.json()) as Status;
  }

  async #formToken(path: string): Promise<string> {
    const page = await (await this.#send(path, {})).text();
    const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1];
    if (!token) throw new Error(`the page ${path} has no form`);
    return token;
  }

  async #send(path: string, options: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.#origin + path, { ...options, redirect: 'manual', headers: { cookie, origin: this.#origin } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
