import { writeFile } from 'node:fs/promises';
import { letterNamingTwoPatients, newsletter, referralLetter } from './letters.ts';
import { patientList, privacyPolicy, recallLetter } from './plain.ts';
import { dischargeSummary, invoice } from './printed.ts';

/** Every sample by its file name. The same bytes at every run. */
export async function makeSamples(): Promise<Record<string, string | Uint8Array>> {
  return {
    'referral-letter.docx': referralLetter(),
    'letter-naming-two-patients.docx': letterNamingTwoPatients(),
    'newsletter.docx': newsletter(),
    'discharge-summary.pdf': await dischargeSummary(),
    'invoice.pdf': await invoice(),
    'recall-letter.txt': recallLetter(),
    'patient-list.csv': patientList(),
    'privacy-policy.md': privacyPolicy(),
  };
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, content] of Object.entries(await makeSamples())) await writeFile(new URL(name, import.meta.url), content);
}
