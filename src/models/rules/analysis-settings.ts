import type { Severity } from '../../analysis/types.ts';
import { scopedQuery } from '../../platform/database/scoped-query.ts';
import type { Ctx } from '../../platform/database/tenant.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import { actorName, joinActor } from '../actors.ts';

/** `version`: 0 before the first change. `jurisdictions`: empty for all. `thresholds`: minimum confidence by type; above 1, the type is off. */
export type AnalysisSettingsRecord = { version: number; jurisdictions: string[]; thresholds: Record<string, number> };

const NONE: AnalysisSettingsRecord = { version: 0, jurisdictions: [], thresholds: {} };

const FIND = scopedQuery<AnalysisSettingsRecord>(
  'analysis-settings',
  'read',
  `SELECT "version", "jurisdictions", "thresholds" FROM "AnalysisSettings" WHERE "organizationId" = $1`,
);

/** The engine's defaults, for when nothing was ever set. */
export async function findSettings(ctx: Ctx): Promise<AnalysisSettingsRecord> {
  const [settings] = await ctx.sql(FIND);
  return settings ?? NONE;
}

const SAVE = scopedQuery<{ version: number }>(
  'analysis-settings-save',
  'write',
  `INSERT INTO "AnalysisSettings" AS s ("organizationId", "version", "jurisdictions", "thresholds") VALUES ($1, 1, $3, $4::jsonb)
   ON CONFLICT ("organizationId") DO UPDATE SET "version" = s."version" + 1, "jurisdictions" = $3, "thresholds" = $4::jsonb, "updatedAt" = now()
   WHERE s."version" = $2 RETURNING "version"`,
);

/** @throws Problem `conflict` when somebody has changed the settings since `version` */
export async function saveSettings(ctx: Ctx, { version, jurisdictions, thresholds }: AnalysisSettingsRecord): Promise<void> {
  const [saved] = await ctx.sql(SAVE, version, jurisdictions, JSON.stringify(thresholds));
  if (!saved || saved.version !== version + 1)
    throw new Problem(
      'conflict',
      'Someone else has changed these settings since you opened the page. Reload it and make your change again.',
    );
}

/** `allow`: values that are never findings. `deny`: values that always are. */
export type ListKind = 'allow' | 'deny';

/** `sealedText`: opened with the organization's key. */
export type ListEntryRecord = {
  id: string;
  kind: ListKind;
  sealedText: Uint8Array;
  label: string;
  severity: Severity;
  createdBy: string;
  createdAt: Date;
};

export type NewListEntry = Pick<ListEntryRecord, 'kind' | 'sealedText' | 'label' | 'severity'>;

const ENTRIES = scopedQuery<ListEntryRecord>(
  'list-entries',
  'read',
  `SELECT e."id", e."kind", e."sealedText", e."label", e."severity", ${actorName('e', 'createdBy')} AS "createdBy", e."createdAt"
   FROM "ListEntry" e ${joinActor('e', 'createdBy')} WHERE e."organizationId" = $1 ORDER BY e."id"`,
);

/** Oldest first. */
export const listEntries = (ctx: Ctx): Promise<ListEntryRecord[]> => ctx.sql(ENTRIES);

export async function insertEntries(ctx: Ctx, entries: readonly NewListEntry[]): Promise<void> {
  const { kind: createdByKind, id: createdById } = ctx;
  await ctx.db.listEntry.createMany({
    data: entries.map((entry) => ({ ...entry, sealedText: Uint8Array.from(entry.sealedText), createdByKind, createdById })),
  });
}

/** @throws Problem `not-found` */
export async function deleteEntry(ctx: Ctx, id: string): Promise<ListKind> {
  const entry = await ctx.db.listEntry.findFirst({ where: { id }, select: { kind: true } });
  if (!entry) throw notFound('entry');
  await ctx.db.listEntry.deleteMany({ where: { id } });
  return entry.kind;
}

export type PatternRecord = {
  id: string;
  label: string;
  template: string;
  labels: string[];
  severity: Severity;
  createdBy: string;
  createdAt: Date;
};

const PATTERNS = scopedQuery<PatternRecord>(
  'custom-patterns',
  'read',
  `SELECT p."id", p."label", p."template", p."labels", p."severity", ${actorName('p', 'createdBy')} AS "createdBy", p."createdAt"
   FROM "CustomPattern" p ${joinActor('p', 'createdBy')} WHERE p."organizationId" = $1 ORDER BY p."id"`,
);

/** Oldest first. */
export const listPatterns = (ctx: Ctx): Promise<PatternRecord[]> => ctx.sql(PATTERNS);

export async function insertPattern(ctx: Ctx, pattern: Pick<PatternRecord, 'label' | 'template' | 'labels' | 'severity'>): Promise<void> {
  await ctx.db.customPattern.create({ data: { ...pattern, createdByKind: ctx.kind, createdById: ctx.id } });
}

/** @throws Problem `not-found` */
export async function deletePattern(ctx: Ctx, id: string): Promise<void> {
  const { count } = await ctx.db.customPattern.deleteMany({ where: { id } });
  if (count === 0) throw notFound('pattern');
}
