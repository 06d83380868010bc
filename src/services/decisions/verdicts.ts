import { unreadSentence } from '../../analysis/engine.ts';
import type { DocumentRecord } from '../../models/documents/documents.ts';

/** One sentence that is shown before any numbers. `tone` determines colour and shape. */
export type Verdict = { tone: 'safe' | 'attention' | 'danger' | 'working' | 'failed'; sentence: string };

type Judged = Pick<
  DocumentRecord,
  'critical' | 'high' | 'medium' | 'low' | 'undecided' | 'patientCount' | 'alarm' | 'unread' | 'jobStatus' | 'jobError' | 'analyzedJobId'
>;

/** What staff should do with a document, judged by its newest job and the findings that nobody has dismissed. */
export function verdictOf(document: Judged): Verdict {
  const { jobStatus } = document;
  if (jobStatus === 'waiting') return { tone: 'working', sentence: 'Waiting to be checked' };
  if (jobStatus === 'processing') return { tone: 'working', sentence: 'Checking' };
  if (jobStatus === 'error') return { tone: 'failed', sentence: document.jobError ?? 'Couldn’t be read' };
  if (jobStatus === 'cancelled' && !document.analyzedJobId) return { tone: 'failed', sentence: 'Cancelled before it was checked' };
  return withUnread(verdictOfFindings(document), document.unread);
}

/** Unread parts override a good verdict, because nobody can say that they are safe; to a bad verdict they are only added. */
function withUnread({ tone, sentence }: Verdict, unread: DocumentRecord['unread']): Verdict {
  if (unread.length === 0) return { tone, sentence };
  return tone === 'safe'
    ? { tone: 'attention', sentence: unreadSentence(unread) }
    : { tone, sentence: `${sentence}. ${unreadSentence(unread)}` };
}

/** Alarms about whose document this is take precedence over identifiers: blacking out values doesn't fix a letter to the wrong person. */
const ALARMS: Readonly<Record<string, string>> = {
  WRONG_ADDRESSEE: 'Don’t send yet: addressed to someone other than the patient',
  TWO_PATIENTS: 'Don’t send yet: more than one patient',
  BATCH_MIX_UP: 'Don’t send yet: names a patient from another letter',
};

function verdictOfFindings({ critical, high, medium, low, undecided, alarm, patientCount }: Judged): Verdict {
  if (alarm) return { tone: 'danger', sentence: ALARMS[alarm] ?? 'Don’t send yet' };
  const worst = critical + high;
  const kept = worst + medium + low;
  if (kept > 0 && undecided === 0)
    return { tone: 'safe', sentence: `All decided. Ready to download with ${said(kept, 'detail')} blacked out` };
  const whose = patientCount > 0 ? ` of ${said(patientCount, 'patient')}` : '';
  if (worst > 0)
    return { tone: critical > 0 ? 'danger' : 'attention', sentence: `Redact before sending: ${said(worst, 'identifier')}${whose}` };
  if (kept > 0) return { tone: 'attention', sentence: `Check before sending: ${said(kept, 'detail')}` };
  return { tone: 'safe', sentence: 'Safe to send' };
}

const counts = new Intl.NumberFormat('en-AU');

const said = (count: number, thing: string): string => `${counts.format(count)} ${thing}${count === 1 ? '' : 's'}`;
