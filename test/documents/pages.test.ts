import { beforeAll, describe, expect, test } from 'vitest';
import { runJobs } from '../support/app.ts';
import { aSample } from '../support/browser-files.ts';
import { aClinic, type Clinic } from '../support/clinic.ts';
import { runRedactions } from '../support/run-redactions.ts';

let clinic: Clinic;
let id: string;

beforeAll(async () => {
  clinic = await aClinic();
  const { content } = aSample('discharge-summary.pdf');
  ({ document_id: id } = await clinic.upload('discharge.pdf', content));
  await runJobs();
});

describe('the pages of a PDF', () => {
  test('are shown with a box for each finding, on its words', async () => {
    const { text } = await clinic.http.get(`/documents/${id}/pages/1`).expect(200);
    expect(text).toMatch(/<image href="\/documents\/[^"]+\/pages\/1\/picture\?job=job_/);
    const boxes = [...text.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map((match) =>
      match.slice(1).map(Number),
    );
    expect(boxes.length).toBeGreaterThan(5);
    for (const [x = 0, y = 0, width = 0, height = 0] of boxes) {
      expect(x + width).toBeLessThanOrEqual(596);
      expect(y + height).toBeLessThanOrEqual(843);
      expect(width).toBeGreaterThan(2);
    }
  });

  test('are drawn once, as PNG for this browser alone', async () => {
    const first = await clinic.http.get(`/documents/${id}/pages/1/picture`).buffer(true).expect(200);
    expect(first.headers['content-type']).toBe('image/png');
    expect(first.headers['cache-control']).toContain('private');
    expect(Buffer.from(first.body).subarray(1, 4).toString()).toBe('PNG');
    const again = await clinic.http.get(`/documents/${id}/pages/1/picture`).buffer(true).expect(200);
    expect(Buffer.from(again.body).equals(Buffer.from(first.body))).toBe(true);
    const shown = await clinic.look((db) => db.auditEvent.count({ where: { action: 'page_shown', targetId: id } }));
    expect(shown).toBe(2);
  });

  test.each(['0', '99', '1.5', 'x', '-1', '1%00'])('that don’t exist are not found: %s', async (page) => {
    await clinic.http.get(`/documents/${id}/pages/${page}`).expect(404);
    await clinic.http.get(`/documents/${id}/pages/${page}/picture`).expect(404);
  });

  test('can have an area drawn on them, which goes from every copy', async () => {
    await clinic.form(`/documents/${id}/marks`, { kind: 'area', page: '1', x: '0', y: '0', width: '1', height: '0.2' });
    expect((await clinic.http.get(`/documents/${id}/pages/1`)).text).toContain('class="page-area"');
    await clinic.form(`/documents/${id}/redactions`, { purpose: 'everything' });
    await runRedactions();
    const copy = await clinic.look((db) => db.redaction.findFirstOrThrow({ where: { documentId: id } }));
    expect([copy.error, copy.status, copy.certificate]).toEqual([null, 'complete', expect.objectContaining({ areas: 1 })]);
    const refused = await clinic.form(`/documents/${id}/marks`, { kind: 'area', page: '99', x: '0', y: '0', width: '1', height: '0.2' });
    expect(refused.status).toBe(422);
  });
});
