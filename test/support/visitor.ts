import request, { type Response } from 'supertest';
import { openApp } from './app.ts';

export type Agent = ReturnType<typeof request.agent>;
/** A field with several values is sent once for each. */
export type Fields = Record<string, string | string[]>;

/** An HTTP client like a browser: keeps cookies, and marks its requests as coming from our own pages. */
export type Visitor = {
  http: Agent;
  /** The `_csrf` token of a page that this visitor can open now. */
  token(): Promise<string>;
  /** Posts a form as our own pages do, with a fresh token. */
  form(path: string, fields?: Fields): Promise<Response>;
  signIn(email: string, password: string): Promise<Response>;
  /** The visitor's `Cookie` header. */
  cookie(): string;
};

const HERE = { domain: '127.0.0.1', path: '/', secure: false, script: false };

/** A visitor who is not signed in yet. */
export async function aVisitor(): Promise<Visitor> {
  const { url } = await openApp();
  const http = request.agent(url);
  http.set('Sec-Fetch-Site', 'same-origin').set('Accept', 'text/html');
  // Each of these pages has a form. For signed-in users, the sign-in page redirects to the dashboard, which takes far longer than their organizations.
  const isKnown = () => http.jar.getCookie('maneiro', HERE) !== undefined;
  const token = async () => tokenIn((await http.get(isKnown() ? '/organizations' : '/login').redirects(2)).text);
  const form = async (path: string, fields: Fields = {}) => {
    // Fetched first, because an agent adds the cookies that it has when the request is created.
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
