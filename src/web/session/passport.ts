import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { limitConcurrentSignIns } from '../../platform/auth/passwords.ts';
import { type AuthenticatedUser, checkPassword } from '../../services/auth/sign-in.ts';
import { originOf } from '../origin.ts';
import { readDevice } from './device.ts';

declare global {
  namespace Express {
    interface User {
      id: string;
    }
  }
}

/** Passport keeps the user's id in the session. Each request checks in its transaction that they may still act. */
export function setUpPassport(): void {
  passport.use(
    new Strategy(
      { usernameField: 'email', passwordField: 'password', passReqToCallback: true, session: false },
      (req, email, password, done) => {
        checkPassword(originOf(req), email, password, readDevice(req)).then(
          (user) => done(null, (user ?? false) as (AuthenticatedUser & Express.User) | false),
          (error) => done(error),
        );
      },
    ),
  );
  passport.serializeUser((user, done) => done(null, user.id));
  passport.deserializeUser((id: string, done) => done(null, { id }));
}

/** Checks the email address and password of a form; null when they are wrong. The number of concurrent checks is limited. */
export const authenticate = (req: Request, res: Response): Promise<AuthenticatedUser | null> =>
  limitConcurrentSignIns(
    () =>
      new Promise((resolve, reject) => {
        const done = (error: unknown, user: AuthenticatedUser | false | null | undefined) =>
          error ? reject(error) : resolve(user || null);
        passport.authenticate('local', { session: false }, done)(req, res, reject);
      }),
  );
