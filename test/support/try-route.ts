import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Response } from 'supertest';
import { issueCertificate } from '../../src/analysis/redact/certificate.ts';
import { newId, newJobId } from '../../src/platform/ids.ts';
import { asOwner, openApp } from './app.ts';
import { aLetter, type Clinic } from './clinic.ts';
import { type Ids, pathOf, ROUTES } from './route-table.ts';
import type { RouteName } from './routes.ts';
import type { Visitor } from './visitor.ts';

export type Tried = { status: number; text: string; headers: Record<string, string | undefined> };

/** Sends a request to one route with a valid token and body, so that only permissions and ids can make it fail. */
export async function tryRoute(visitor: Visitor, route: RouteName, ids: Partial<Ids> = {}, accept = 'text/html'): Promise<Tried> {
  const path = pathOf(route, ids);
  if (route === 'GET /events') return openStream(visitor, path, accept);
  const row = ROUTES[route];
  if (route.startsWith('GET ')) return triedOf(await visitor.http.get(path).set('Accept', accept).buffer(true));
  const _csrf = await visitor.token();
  const post = visitor.http.post(path).set('Accept', accept);
  if (row?.isMultipart) return triedOf(await post.field('_csrf', _csrf).attach('file', Buffer.from(aLetter(newId())), 'letter.txt'));
  return triedOf(await post.type('form').send({ _csrf, ...row?.fields }));
}

const triedOf = ({ status, text, headers }: Response): Tried => ({ status, text: text ?? '', headers });

/** A stream has no end, so the response is its head and what arrives within 150 ms. */
async function openStream(visitor: Visitor, path: string, accept: string): Promise<Tried> {
  const { url } = await openApp();
  return new Promise((resolve, reject) => {
    const request = httpRequest(url + path, { headers: { cookie: visitor.cookie(), accept } }, (response) => {
      let text = '';
      const end = () => {
        request.destroy();
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers as Tried['headers'] });
      };
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', end);
      setTimeout(end, 150);
    });
    request.on('error', reject).end();
  });
}

/**
 * Inserts a row for each id in routes that no upload creates: a bulk decision that leaves the last finding unchanged, a remembered decision, a viewer,
 * an open invitation, and enough seats. The document, its last analysis and its first finding must exist.
 */
export async function seedRouteTargets(clinic: Clinic, name = 'letter.txt'): Promise<Ids> {
  const { lastId, ...ids } = await clinic.look(async (db) => {
    const { id, analyzedJobId } = await db.document.findFirstOrThrow({ where: { name }, orderBy: { id: 'asc' } });
    const all = await db.finding.findMany({ where: { jobId: analyzedJobId ?? '' }, orderBy: [{ kind: 'asc' }, { number: 'asc' }] });
    return { id, jobId: analyzedJobId ?? '', findingId: all[0]?.id ?? '', lastId: all.at(-1)?.id ?? '' };
  });
  const bulkDecisionId = newId();
  await asOwner(`INSERT INTO "Decision" ("organizationId", "id", "findingId", "reason", "decidedById", "bulkDecisionId")
    VALUES ('${clinic.actor.organization.id}', '${newId()}', '${lastId}', '', '${clinic.actor.user?.id}', '${bulkDecisionId}')`);
  const rememberedDecisionId = newId();
  await asOwner(`INSERT INTO "RememberedDecision" ("organizationId", "id", "type", "token", "reason", "source", "decidedById")
    VALUES ('${clinic.actor.organization.id}', '${rememberedDecisionId}', 'PHONE', decode('${randomBytes(16).toString('hex')}', 'hex'), 'x', 'letterhead', '${clinic.actor.user?.id}')`);
  return { ...ids, bulkDecisionId, rememberedDecisionId, ...(await aCopy(clinic, ids)), ...(await someoneElse(clinic)) };
}

/** A redacted copy with its certificate, whose file is that of the document, and an area that was drawn by hand. */
async function aCopy({ actor }: Clinic, { id, jobId }: Pick<Ids, 'id' | 'jobId'>): Promise<Pick<Ids, 'redactionId' | 'markId'>> {
  const [redactionId, markId] = [newId(), newId()];
  const organizationId = actor.organization.id;
  const file = { sha256: '0'.repeat(64), sizeBytes: 1, format: 'text' };
  const certificate = issueCertificate(
    { original: file, redacted: file, method: 'x', hiddenRemoved: [], notChecked: [], rounds: 1, areas: 0, left: {} },
    [],
    new Date(0),
  );
  await asOwner(`INSERT INTO "Redaction" ("organizationId", "id", "documentId", "jobId", "status", "choice", "fileName", "mediaType", "finishedAt", "certificate", "storageKey", "createdById")
    SELECT '${organizationId}', '${redactionId}', d."id", '${jobId}', 'complete', '{"purpose":"everything","style":"label","dates":"remove"}', 'copy.txt',
      'text/plain', now(), '${JSON.stringify(certificate).replaceAll("'", "''")}', f."storageKey", '${actor.user?.id}'
    FROM "Document" d JOIN "File" f ON f."organizationId" = d."organizationId" AND f."id" = d."fileId" WHERE d."id" = '${id}';
    INSERT INTO "RedactionMark" ("organizationId", "id", "documentId", "jobId", "page", "x", "y", "width", "height", "createdById")
    VALUES ('${organizationId}', '${markId}', '${id}', '${jobId}', 1, 0, 0, 0.1, 0.1, '${actor.user?.id}')`);
  return { redactionId, markId };
}

/** A viewer of the clinic and an open invitation; there are seats enough. */
async function someoneElse(clinic: Clinic): Promise<Pick<Ids, 'memberId' | 'invitationId'>> {
  const [memberId, invitationId] = [newId(), newId()];
  const { id } = clinic.actor.organization;
  await asOwner(`UPDATE "Organization" SET "seats" = 10000 WHERE "id" = '${id}';
    INSERT INTO "User" ("id", "email", "name") VALUES ('${memberId}', '${memberId}@clinic.example', 'Vic Viewer');
    INSERT INTO "Membership" ("organizationId", "id", "userId", "role") VALUES ('${id}', '${newId()}', '${memberId}', 'viewer');
    INSERT INTO "Invitation" ("organizationId", "id", "email", "role", "tokenHash", "invitedById", "expiresAt")
      VALUES ('${id}', '${invitationId}', '${invitationId}@new.example', 'staff', sha256('${invitationId}'::bytea), '${clinic.actor.user?.id}', now() + interval '1 day')`);
  return { memberId, invitationId };
}

/** Unknown ids. */
export const randomIds = (): Ids => ({
  id: newId(),
  findingId: newId(),
  jobId: newJobId(),
  bulkDecisionId: newId(),
  rememberedDecisionId: newId(),
  redactionId: newId(),
  markId: newId(),
  memberId: newId(),
  invitationId: newId(),
});

/** A response without what differs between similar requests: ids, tokens and the requested path. */
export const masked = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/job_[0-9a-f]{32}/g, '<job>')
    .replace(/(name="csrf-token" content|name="_csrf" value)="[^"]+"/g, '$1="<token>"')
    .replace(/(name="next" value)="[^"]*"/g, '$1="<path>"');
