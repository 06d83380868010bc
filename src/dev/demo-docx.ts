import { strToU8, zipSync } from 'fflate';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** ZIP times start in 1980. A fixed time produces the same bytes at every start, so that the file is uploaded only once. */
const NO_TIME = new Date(1980, 0, 1);

/** A small Word file: one paragraph per line, then tracked deletions, which are hidden content. */
export function toDocx(lines: readonly string[], deleted: readonly string[] = []): Uint8Array {
  const text = (line: string) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const paragraphs = lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${text(line)}</w:t></w:r></w:p>`);
  const deletions = deleted.map(
    (line, index) =>
      `<w:p><w:del w:id="${index}" w:author="Reception" w:date="2026-03-02T09:00:00Z"><w:r><w:delText>${text(line)}</w:delText></w:r></w:del></w:p>`,
  );
  const types = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  const relationships = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`;
  const document = `<w:document xmlns:w="${WORD}"><w:body>${paragraphs.join('')}${deletions.join('')}</w:body></w:document>`;
  const files = { '[Content_Types].xml': types, '_rels/.rels': relationships, 'word/document.xml': document };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])), { mtime: NO_TIME });
}
