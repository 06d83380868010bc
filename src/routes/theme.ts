import type { Request, Response } from 'express';
import { safeNext } from '../web/parse.ts';
import { type Reply, redirect } from '../web/replies/reply.ts';
import { type Filled, type Origin, routes } from '../web/routing/route-table.ts';
import { keepTheme } from '../web/session/theme.ts';

export const themeRoutes = routes('/theme', { chooseTheme: { post: '', streaming: chooseTheme } }, 'anyone');

async function chooseTheme(_origin: Origin, req: Request, _filled: Filled | null, res: Response): Promise<Reply> {
  const { theme, next } = req.body as Record<string, unknown>;
  keepTheme(res, theme);
  return redirect(safeNext(next));
}
