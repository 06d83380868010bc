import request, { type Response } from 'supertest';
import { openApp } from './app.ts';

export type Agent = ReturnType<typeof request.agent>;
/** A field with several values is sent once for each. */
export type Fields = Record<string, string | string[]>;

/** A browser without a window: keeps cookies, and says as browsers do that its requests come from our own pages. */
export type Visitor = {
  http: Agent;
  /** The `_csrf` token of a page that this visitor is shown now. */
  token(): Promise<string>;
  /** Posts a form as a page of ours would, with a token fetched for it. */
  form(path: string, fields?: Fields): Promise<Response>;
  signIn(email: string, password: string): Promise<Response>;
  /** What this visitor sends as its `Cookie` header. */
  cookie(): string;
};

const HERE = { domain: '127.0.0.1', path: '/', secure: false, script: false };

/** Somebody who is not signed in yet. */
export async function aVisitor(): Promise<Visitor> {
  const { url } = await openApp();
  const http = request.agent(url);
  http.set('Sec-Fetch-Site', 'same-origin').set('Accept', 'text/html');
  // The sign-in page leads those who are signed in to the dashboard, which costs far more than the list of their organizations; all hold a form.
  const isKnown = () => http.jar.getCookie('maneiro', HERE) !== undefined;
  const token = async () => tokenIn((await http.get(isKnown() ? '/organizations' : '/login').redirects(2)).text);
  const form = async (path: string, fields: Fields = {}) => {
    // Before the request is made: an agent gives it the cookies that it has at that moment.
    const _csrf = await token();
    return http
      .post(path)
      .type('form')
      .send({ _csrf, ...fields });
  };
  return {
    http,
    token,
    form,
    signIn: (email, password) => form('/login', { email, password }),
    cookie: () => http.jar.getCookies(HERE).toValueString(),
  };
}

/** The token in the forms of a page. */
export function tokenIn(html: string): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
  if (!token) throw new Error(`the page has no form: ${html.slice(0, 200)}`);
  return token;
}
