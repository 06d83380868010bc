import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clinic } from './clinic.ts';

/** Everything an upload can leave behind: rows of each kind, and files on disk (those of every clinic in this test file). */
export async function whatIsThere(clinic: Clinic): Promise<Record<string, number>> {
  const rows = await clinic.look(async (db) => ({
    files: await db.file.count(),
    documents: await db.document.count(),
    jobs: await db.job.count(),
    reservations: await db.creditReservation.count(),
    uploads: await db.auditEvent.count({ where: { action: 'document_uploaded' } }),
  }));
  return { ...rows, stored: (await storedFiles()).length };
}

/** Paths of the stored files, relative to the storage folder. */
export async function storedFiles(): Promise<string[]> {
  const folder = path.join(process.env['DATA_DIR'] ?? '', 'storage');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
