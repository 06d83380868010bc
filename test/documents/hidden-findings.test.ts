import { expect, test } from 'vitest';
import { buildDocx, line } from '../../samples/docx.ts';
import { runJobs } from '../support/app.ts';
import { aClinic } from '../support/clinic.ts';

test('the document page says what hidden content holds, masked, and links to the finding', async () => {
  const clinic = await aClinic();
  const removed =
    '<w:p><w:r><w:t>Dear doctor, the results are in.</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>Medicare number: 2123 45670 1</w:delText></w:r></w:del></w:p>';
  const { document_id: id } = await clinic.upload('letter.docx', Buffer.from(buildDocx({ body: `${line('Letter')}${removed}` })));
  await runJobs();
  const { text } = await clinic.http.get(`/documents/${id}`).expect(200);
  const holds = text.slice(text.indexOf('It holds:'), text.indexOf('The original file has these'));
  expect(holds.replace(/<[^>]+>/g, '')).toMatch(/tracked deletion: Medicare number •••• ••••• 1/);
  expect(holds).not.toContain('2123');
  expect(holds).toMatch(/href="#finding-[0-9a-f-]{36}"/);
});
