import { Readable } from 'node:stream';
import type { Actor } from '../platform/database/tenant.ts';
import { newId } from '../platform/ids.ts';
import { uploadDocument } from '../services/documents/uploads.ts';
import { demoFiles } from './demo-letters.ts';

/** Uploads the documents shown in previews; existing ones are left unchanged. @returns their ids by name */
export async function uploadDemo(owner: Actor): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const batchId = newId();
  for (const { name, content, isBatch } of demoFiles()) {
    const { documentId } = await uploadDocument(owner, name, Readable.from([Buffer.from(content)]), isBatch ? batchId : null);
    ids.set(name, documentId);
  }
  return ids;
}

/** @throws Error when no document name starts with `start` */
export function documentIdOf(ids: ReadonlyMap<string, string>, start: string): string {
  for (const [name, id] of ids) if (name.startsWith(start)) return id;
  throw new Error(`no document of the previews is named ${start}`);
}
