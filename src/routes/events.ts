import { type Request, type Response, Router } from 'express';
import type { Actor } from '../platform/database/tenant.ts';
import { jobNews } from '../presenters/document-rows.ts';
import { watchJobs } from '../services/analyses/job-watch.ts';
import { actorOf, outside } from '../web/handler.ts';
import { type StreamEvent, stream } from '../web/replies/sse.ts';

export const events = Router();

events.get('/events', outside(streamEvents));

async function streamEvents(actor: Actor, req: Request, res: Response): Promise<null> {
  const isWelcome = () =>
    actorOf(req).then(
      () => true,
      () => false,
    );
  await stream(req, res, { userId: actor.id ?? '', isWelcome, source: (until) => jobEvents(actor, until) });
  return null;
}

async function* jobEvents(actor: Actor, until: AbortSignal): AsyncGenerator<StreamEvent> {
  for await (const document of watchJobs(actor, until)) yield { event: 'job', data: jobNews(document) };
}
