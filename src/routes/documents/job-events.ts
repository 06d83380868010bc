import type { Request, Response } from 'express';
import { jobNews } from '../../presenters/document-rows.ts';
import { watchJobs } from '../../services/analyses/job-watch.ts';
import { type StreamEvent, stream } from '../../web/replies/sse.ts';
import { actorOf } from '../../web/routing/askers.ts';
import { type Actor, type Filled, routes } from '../../web/routing/route-table.ts';

export const jobEventRoutes = routes('', {
  streamEvents: { get: '/events', streaming: streamEvents },
});

async function streamEvents(actor: Actor, req: Request, _filled: Filled | null, res: Response): Promise<null> {
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
