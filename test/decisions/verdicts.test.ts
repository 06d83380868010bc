import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../src/services/decisions/verdicts.ts';

const CHECKED = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  undecided: 0,
  patientCount: 1,
  alarm: null,
  unread: [],
  jobStatus: 'complete' as const,
  jobError: null,
  analyzedJobId: 'job_1',
};

describe('the verdict on a document', () => {
  test('is that it is ready once everything is decided', () => {
    expect(verdictOf({ ...CHECKED, critical: 2, high: 3, undecided: 1 })).toMatchObject({ tone: 'danger' });
    expect(verdictOf({ ...CHECKED, critical: 2, high: 3 })).toEqual({
      tone: 'safe',
      sentence: 'All decided. Ready to download with 5 details blacked out',
    });
    expect(verdictOf({ ...CHECKED, low: 1 }).sentence).toBe('All decided. Ready to download with 1 detail blacked out');
    expect(verdictOf(CHECKED)).toEqual({ tone: 'safe', sentence: 'Safe to send' });
  });

  test('is never good while an alarm is open or a part was not read', () => {
    expect(verdictOf({ ...CHECKED, critical: 2, alarm: 'TWO_PATIENTS' })).toMatchObject({ tone: 'danger' });
    const unread = [{ kind: 'attached-file' as const, count: 1, total: null }];
    for (const counts of [{}, { critical: 2 }]) {
      const { tone, sentence } = verdictOf({ ...CHECKED, ...counts, unread });
      expect(tone).toBe('attention');
      expect(sentence).not.toMatch(/Safe|Ready/);
    }
  });
});
