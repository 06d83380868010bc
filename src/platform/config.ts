import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

/** The secret used in development. Production refuses to start with it. */
const DEVELOPMENT_SECRET = 'development-only-secret-of-no-value-at-all';
const SECRET_MIN_LENGTH = 32;

const secret = z.string().min(SECRET_MIN_LENGTH, `must have at least ${SECRET_MIN_LENGTH} characters`);
const count = (fallback: number, max: number) => z.coerce.number().int().min(1).max(max).default(fallback);
const optionalText = z
  .string()
  .trim()
  .transform((text) => text || undefined)
  .optional();

const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: optionalText,
  PUBLIC_URL: optionalText,
  RENDER_EXTERNAL_URL: optionalText,
  TRUST_PROXY: optionalText,
  DATABASE_URL: optionalText,
  DATABASE_APP_URL: optionalText,
  DATABASE_POOL_SIZE: count(8, 100),
  DATA_DIR: optionalText,
  SESSION_SECRET: secret.default(DEVELOPMENT_SECRET),
  PASSWORD_PEPPER: secret.default(DEVELOPMENT_SECRET),
  DATA_KEY: secret.default(DEVELOPMENT_SECRET),
  BCRYPT_COST: z.coerce.number().int().min(4).max(16).default(12),
  PASSWORD_THREADS: count(Math.min(4, Math.max(2, availableParallelism())), 32),
  PAYWALL_PASSWORD: optionalText,
  SMTP_URL: optionalText,
  MAIL_FROM: optionalText,
  CAPTCHA_WORK: count(60_000, 10_000_000),
  GEOIP_FILE: optionalText,
  S3_BUCKET: optionalText,
  S3_REGION: z.string().default('ap-southeast-2'),
  S3_ENDPOINT: optionalText,
  S3_FORCE_PATH_STYLE: z.stringbool().default(false),
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  WORKER_CONCURRENCY: z.coerce.number().int().min(0).max(32).default(2),
  ENGINE_THREADS: count(2, 32),
  ENGINE_MEMORY_MB: count(768, 16_384),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  LOG_AUDIT_ENTRIES: z.stringbool().default(false),
});

/**
 * Reads every setting once. Names include the unit; `.env.example` explains each variable.
 * @throws Error that lists every invalid setting, and in production every missing or unsafe one
 */
export function loadConfig(env: NodeJS.ProcessEnv) {
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    throw new Error(
      ['These settings are not right:', ...parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)].join('\n'),
    );
  }
  const it = parsed.data;
  const isProduction = it.NODE_ENV === 'production';
  const publicUrl = it.PUBLIC_URL ?? it.RENDER_EXTERNAL_URL;
  const wrong = [...(isProduction ? refusals(it, publicUrl) : []), ...mailRefusals(it)];
  if (wrong.length > 0) throw new Error(['Maneiro cannot start with these settings:', ...wrong.map((line) => `  ${line}`)].join('\n'));

  const dataDir = resolve(it.DATA_DIR ?? '.data');
  return {
    isProduction,
    isTest: it.NODE_ENV === 'test',
    host: it.HOST ?? (isProduction ? '0.0.0.0' : '127.0.0.1'),
    port: it.PORT,
    /** The app's public origin. Null, outside production only: the host of each request. */
    publicOrigin: publicUrl ? new URL(publicUrl).origin : null,
    isSecure: publicUrl?.startsWith('https:') ?? false,
    /** How many proxies to trust, or the list of their networks. */
    trustProxy: it.TRUST_PROXY ? (/^\d+$/.test(it.TRUST_PROXY) ? Number(it.TRUST_PROXY) : it.TRUST_PROXY) : false,
    /** Null: use the embedded database in `dataDir`. */
    databaseUrl: it.DATABASE_URL ?? null,
    databaseAppUrl: it.DATABASE_APP_URL ?? null,
    databasePoolSize: it.DATABASE_POOL_SIZE,
    dataDir,
    sessionSecret: it.SESSION_SECRET,
    passwordPepper: it.PASSWORD_PEPPER,
    dataKey: it.DATA_KEY,
    bcryptCost: it.BCRYPT_COST,
    passwordThreads: it.PASSWORD_THREADS,
    legacyPassword: it.PAYWALL_PASSWORD ?? null,
    /** Null: emails wait in the queue, and outside production the outbox page shows them. */
    mail: it.SMTP_URL && it.MAIL_FROM ? { url: it.SMTP_URL, from: it.MAIL_FROM } : null,
    /** The origin of links in emails. Never taken from a request, which could fake its host. */
    linkOrigin: publicUrl ? new URL(publicUrl).origin : `http://${it.HOST ?? 'localhost'}:${it.PORT}`,
    captchaWork: it.CAPTCHA_WORK,
    geoipFile: it.GEOIP_FILE ?? null,
    storage: it.S3_BUCKET
      ? ({
          kind: 's3',
          bucket: it.S3_BUCKET,
          region: it.S3_REGION,
          forcePathStyle: it.S3_FORCE_PATH_STYLE,
          ...(it.S3_ENDPOINT ? { endpoint: it.S3_ENDPOINT } : {}),
          ...(it.S3_ACCESS_KEY_ID ? { accessKeyId: it.S3_ACCESS_KEY_ID } : {}),
          ...(it.S3_SECRET_ACCESS_KEY ? { secretAccessKey: it.S3_SECRET_ACCESS_KEY } : {}),
        } as const)
      : ({ kind: 'disk', folder: resolve(dataDir, 'storage') } as const),
    workerConcurrency: it.WORKER_CONCURRENCY,
    engineThreads: it.ENGINE_THREADS,
    engineMemoryMb: it.ENGINE_MEMORY_MB,
    logLevel: it.LOG_LEVEL,
    /** Entries of the audit logs also go to standard output, one line each. */
    isAuditLogged: it.LOG_AUDIT_ENTRIES,
  };
}

const SECRETS = ['SESSION_SECRET', 'PASSWORD_PEPPER', 'DATA_KEY'] as const;

function refusals(it: z.infer<typeof Environment>, publicUrl: string | undefined): string[] {
  const wrong: string[] = [];
  if (!it.DATABASE_URL)
    wrong.push('DATABASE_URL is missing: the address of your Postgres, like postgres://user:password@host:5432/maneiro');
  if (!publicUrl) wrong.push('PUBLIC_URL is missing: the address people type, like https://maneiro.example');
  if (publicUrl && !URL.canParse(publicUrl)) wrong.push('PUBLIC_URL is not an address, like https://maneiro.example');
  for (const name of SECRETS) {
    if (/development-only|change-?me|example|^(.)\1+$/i.test(it[name])) {
      wrong.push(`${name} is missing or an example: make one with "openssl rand -base64 48"`);
    }
  }
  if (new Set(SECRETS.map((name) => it[name])).size < SECRETS.length && wrong.length === 0)
    wrong.push(`${SECRETS.join(', ')} must differ: make one for each`);
  if (it.BCRYPT_COST < 10) wrong.push('BCRYPT_COST is below 10');
  return wrong;
}

function mailRefusals({ SMTP_URL: url, MAIL_FROM: from }: z.infer<typeof Environment>): string[] {
  const wrong: string[] = [];
  if (Boolean(url) !== Boolean(from)) wrong.push('SMTP_URL and MAIL_FROM belong together: set both, or neither');
  if (url && !/^smtps?:\/\/[^\s]+$/.test(url)) wrong.push('SMTP_URL is not an address, like smtps://user:password@smtp.example:465');
  if (from && !z.email().safeParse(from).success) wrong.push('MAIL_FROM is not an email address, like desk@clinic.example');
  return wrong;
}

/** The settings of this process. */
export const config = loadConfig(process.env);
