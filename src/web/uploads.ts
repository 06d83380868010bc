import type { Request, Response } from 'express';
import type { Actor } from '../platform/database/tenant.ts';
import { isId, newId } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import type { Filled } from '../presenters/contracts/forms.ts';
import { MAX_UPLOAD_BYTES, type Uploaded, uploadDocument } from '../services/documents/uploads.ts';
import { FILES_MAX, receiveFiles } from './multipart.ts';
import { json, type Reply, redirect } from './replies/reply.ts';
import { checkToken } from './session/csrf.ts';

/** Allowance for the parts of a multipart body that are not files. */
const ENVELOPE_BYTES = 64 * 1024;
const NONE = 'Select a file.';

/**
 * The upload form on the dashboard and the document list, without scripts: several files in one request. Redirects to the document when
 * there was one file, otherwise to the list.
 */
export async function uploadFromPage(actor: Actor, req: Request): Promise<Reply> {
  refuseLength(req, MAX_UPLOAD_BYTES * FILES_MAX);
  const done: Uploaded[] = [];
  const batchId = newId();
  let isChecked = false;
  await receiveFiles(req, async (name, content, fields) => {
    if (!isChecked) checkToken(req, fields['_csrf']);
    isChecked = true;
    if (name === '') {
      content.resume();
      return;
    }
    done.push(await uploadDocument(actor, name, content, batchId));
  }).catch((error) => {
    throw aboutFile(error, done.length);
  });
  const [only] = done;
  if (!only) throw new Problem('invalid', NONE, { fields: [{ field: 'file', detail: NONE }] });
  if (done.length === 1)
    return redirect(`/documents/${only.documentId}`, only.isAlreadyHere ? 'You already have this file, so it wasn’t counted again.' : null);
  const again = done.filter(({ isAlreadyHere }) => isAlreadyHere).length;
  return redirect('/documents', `${done.length} files uploaded${again > 0 ? `. You already had ${again} of them` : ''}.`);
}

/** Failures that the user can fix by choosing another file: the form is shown again. */
const ABOUT_FILE = new Set(['invalid', 'too-large', 'unsupported']);

function aboutFile(error: unknown, uploaded: number): unknown {
  if (!(error instanceof Problem) || !ABOUT_FILE.has(error.kind)) return error;
  const before = uploaded === 0 ? '' : ` ${uploaded === 1 ? 'The file before it was' : `The ${uploaded} files before it were`} uploaded.`;
  return new Problem(error.kind, error.message, { fields: [{ field: 'file', detail: error.message + before }] });
}

/**
 * `POST /api/analyze`: one file in the field `file`, optionally preceded by `batch`, a UUID shared by files uploaded together. Source:
 * PRODUCT.md, "HTTP contract".
 */
export async function uploadFromApi(actor: Actor, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  refuseLength(req, MAX_UPLOAD_BYTES);
  // If the user has switched organizations since the page was opened, the document must not go to the new one.
  if (req.get('x-csrf-token') !== undefined) checkToken(req, null);
  let uploaded: Uploaded | null = null;
  await receiveFiles(req, async (name, content, { batch = '' }) => {
    if (batch !== '' && !isId(batch)) throw new Problem('malformed', 'The field "batch" must be a UUID.');
    if (uploaded) throw new Problem('malformed', 'Send one file in a request.');
    uploaded = await uploadDocument(actor, name, content, batch || null);
  });
  const made = uploaded as Uploaded | null;
  if (!made) throw new Problem('invalid', 'Send a file in the field "file".', { fields: [{ field: 'file', detail: NONE }] });
  const statusUrl = `/api/analyze/status/${made.jobId}`;
  res.setHeader('Location', statusUrl);
  return json(
    {
      job_id: made.jobId,
      status: made.jobStatus,
      status_url: statusUrl,
      document_id: made.documentId,
      document_url: `/documents/${made.documentId}`,
      already_here: made.isAlreadyHere,
    },
    202,
  );
}

/** A request whose Content-Length is too large is refused before its body is read. */
function refuseLength(req: Request, max: number): void {
  if (Number(req.get('content-length') ?? 0) > max + ENVELOPE_BYTES)
    throw new Problem('too-large', 'The selected file must be smaller than 100 MB.');
}
