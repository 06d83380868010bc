-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('waiting', 'running', 'done', 'dead');

-- CreateTable
CREATE TABLE "Task" (
    "organizationId" UUID DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "key" TEXT,
    "status" "TaskStatus" NOT NULL DEFAULT 'waiting',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "runAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "errorKind" TEXT,
    "requestId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Task_organizationId_id_idx" ON "Task"("organizationId", "id");

-- CreateIndex
CREATE INDEX "Task_status_finishedAt_idx" ON "Task"("status", "finishedAt");

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Once only: the organization comes first, so that no organization learns of another's keys; no organization counts as one.
CREATE UNIQUE INDEX "Task_once" ON "Task" ("organizationId", "name", "key") NULLS NOT DISTINCT WHERE "key" IS NOT NULL;

-- What workers ask for. Tasks that have ended are not in it, so it stays small.
CREATE INDEX "Task_open" ON "Task" ("name", "runAt") WHERE "status" IN ('waiting', 'running');

-- Documents whose check is open: asked for by the pages that follow them.
CREATE INDEX "Job_open" ON "Job" ("organizationId", "createdAt") WHERE "status" IN ('waiting', 'processing');

-- For this migration and every later one: row-level security for a table with "organizationId", and what the app may do with it.
CREATE FUNCTION protect_tenant_table(table_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own CONSTANT text := '"organizationId" = current_organization() OR current_setting(''app.scope'', true) = ''system''';
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
  EXECUTE format('CREATE POLICY tenant ON %I USING (%s) WITH CHECK (%s)', table_name, own, own);
END $$;

CREATE FUNCTION grant_app(table_name text, rights text DEFAULT 'SELECT, INSERT, UPDATE') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT %s ON %I TO maneiro_app', rights, table_name);
END $$;

REVOKE EXECUTE ON FUNCTION protect_tenant_table(text), grant_app(text, text) FROM PUBLIC;

-- Tasks that have ended are deleted after a while: what people need to know is in their own tables.
SELECT protect_tenant_table('Task');
SELECT grant_app('Task', 'SELECT, INSERT, UPDATE, DELETE');

-- What is open now becomes a task, with its attempts, its time and its lease. Row-level security is forced, so the owner asks as the system.
SET LOCAL app.scope = 'system';

INSERT INTO "Task" ("organizationId", "id", "name", "payload", "key", "status", "attempt", "runAt", "leaseOwner", "leaseUntil", "requestId", "createdAt")
SELECT "organizationId", gen_random_uuid(), 'analysis.run', jsonb_build_object('jobId', "id"), "id",
  (CASE "status" WHEN 'processing' THEN 'running' ELSE 'waiting' END)::"TaskStatus", "attempt", "runAt", "leaseOwner", "leaseUntil", "requestId", "createdAt"
FROM "Job" WHERE "status" IN ('waiting', 'processing');

INSERT INTO "Task" ("organizationId", "id", "name", "payload", "status", "attempt", "runAt", "leaseOwner", "leaseUntil", "requestId", "createdAt")
SELECT "organizationId", gen_random_uuid(), 'mail.send', jsonb_build_object('mailId', "id"),
  (CASE "status" WHEN 'sending' THEN 'running' ELSE 'waiting' END)::"TaskStatus", "attempt", "runAt",
  CASE "status" WHEN 'sending' THEN 'before this migration' END, "leaseUntil", "requestId", "createdAt"
FROM "Mail" WHERE "status" IN ('waiting', 'sending');

SET LOCAL app.scope = '';

-- DropIndex
DROP INDEX "Job_status_runAt_idx";

-- DropIndex
DROP INDEX "Mail_status_runAt_idx";

-- AlterTable
ALTER TABLE "Job" DROP COLUMN "leaseOwner",
DROP COLUMN "leaseUntil",
DROP COLUMN "runAt";

-- AlterTable
ALTER TABLE "Mail" DROP COLUMN "leaseUntil";
