import type { Request } from 'express';
import { jobNews } from '../../presenters/document-rows.ts';
import { analysisJson } from '../../presenters/findings-export.ts';
import { readAnalysis } from '../../services/analyses/analysis-view.ts';
import { jobIdOf } from '../../web/parse.ts';
import { json, type Reply } from '../../web/replies/reply.ts';
import { type Actor, routes } from '../../web/routing/route-table.ts';
import { uploadFromApi } from '../../web/uploads.ts';

export const analyzeRoutes = routes('', {
  uploadFromApi: { post: '/api/analyze', streaming: uploadFromApi, csrf: 'origin-only' },
  showStatus: { get: '/api/analyze/status/:jobId', streaming: showStatus },
});

async function showStatus(actor: Actor, req: Request): Promise<Reply> {
  const { job, opened } = await readAnalysis(actor, jobIdOf(req));
  const news = {
    ...jobNews(opened.document),
    job_id: job.id,
    status: job.status,
    percent: job.percent,
    stage: job.stage,
    error: job.error,
  };
  return json({ ...news, analysis: job.status === 'complete' ? await analysisJson(opened) : null });
}
