import { ALL_FORMATS } from '../analysis/formats/catalogue.ts';
import { JURISDICTIONS } from '../analysis/jurisdictions.ts';
import { PURPOSE_IDS, STYLES } from '../analysis/redact/choice.ts';

/** What `maneiro --help` prints. */
export const HELP = `Finds what identifies people, and what is sensitive, in documents. Nothing leaves this computer.

  maneiro scan FILE…                  a table of findings for each file
  maneiro scan --json FILE…           one JSON object per file
  maneiro scan --jsonl < IN > OUT     reads {"id", "text"}, writes {"id", "findings"}; one per line
  maneiro scan --types                all types of findings
  maneiro redact FILE -o OUT          a redacted copy, and OUT.certificate.json
  maneiro verify COPY                 checks a copy against COPY.certificate.json, or another with --certificate FILE

  --types A,B              only these types
  --min-confidence 0..1    default 0.5
  --jurisdiction AU,UK     identifiers of these countries only (${JURISDICTIONS.join(', ')})
  --tier fast|thorough     default thorough
  --reveal                 show values instead of masking them
  --password-file FILE     for protected files; its first line is the password

  --purpose P              what a copy keeps: ${PURPOSE_IDS.join(', ')}
  --person N               the person the copy is about, as numbered by maneiro scan --json
  --style S                what takes the place of a value: ${STYLES.join(', ')}
  --dates remove|shift     shift: each person's dates move by the same number of days
  -h, --help   -v, --version

A FILE named - is standard input. Reads ${ALL_FORMATS}.
scan exits with 0 when everything was read and nothing was found, 1 when something was found, 2 when the command is wrong or a file, or part of
one, can't be read: embedded files, pages that are pictures, earlier versions inside a PDF. It then says "Part of this file could not be read: …".
verify exits with 0 when the copy is the file of the certificate and nothing more is in it, 1 when it isn't, 2 as above.
redact exits with 0 when the copy is proven clean, 1 when it isn't and so wasn't written, 2 as above.
`;
