-- The organization of the running transaction. NULL outside a transaction and after one ends (Postgres leaves '' behind): no row is seen then.
CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'admin', 'reviewer', 'staff', 'viewer', 'auditor');

-- CreateEnum
CREATE TYPE "JobStatus" AS ENUM ('waiting', 'processing', 'complete', 'error', 'cancelled');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('critical', 'high', 'medium', 'low');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('confirmed', 'dismissed');

-- CreateEnum
CREATE TYPE "ReservationState" AS ENUM ('reserved', 'confirmed', 'released');

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "plan" TEXT NOT NULL DEFAULT 'trial',
    "timeZone" TEXT NOT NULL DEFAULT 'Australia/Sydney',
    "isLegacy" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivatedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "sid" VARCHAR NOT NULL,
    "sess" JSON NOT NULL,
    "expire" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("sid")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Membership" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "File" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "File_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Document" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),
    "latestJobId" TEXT,
    "analyzedJobId" TEXT,
    "criticalCount" INTEGER NOT NULL DEFAULT 0,
    "highCount" INTEGER NOT NULL DEFAULT 0,
    "mediumCount" INTEGER NOT NULL DEFAULT 0,
    "lowCount" INTEGER NOT NULL DEFAULT 0,
    "undecidedCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" TEXT NOT NULL,
    "documentId" UUID NOT NULL,
    "status" "JobStatus" NOT NULL DEFAULT 'waiting',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "runAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "percent" INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT NOT NULL DEFAULT 'Waiting',
    "errorKind" TEXT,
    "error" TEXT,
    "resultKey" TEXT,
    "createdById" UUID,
    "requestId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Finding" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "jobId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "severity" "Severity" NOT NULL,
    "reason" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "outcome" "Outcome",

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "outcome" "Outcome",
    "reason" TEXT NOT NULL,
    "decidedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UsagePeriod" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "used" INTEGER NOT NULL DEFAULT 0,
    "released" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "UsagePeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditReservation" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "periodId" UUID NOT NULL,
    "jobId" TEXT NOT NULL,
    "state" "ReservationState" NOT NULL DEFAULT 'reserved',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "CreditReservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "targetType" TEXT,
    "targetId" TEXT,
    "ip" TEXT,
    "userAgent" TEXT,
    "requestId" TEXT NOT NULL,
    "metadata" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("organizationId","sequence")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "length" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("organizationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organization_slug_key" ON "Organization"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "session_expire_idx" ON "session"("expire");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_organizationId_userId_key" ON "Membership"("organizationId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "File_organizationId_id_key" ON "File"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "File_organizationId_sha256_key" ON "File"("organizationId", "sha256");

-- CreateIndex
CREATE INDEX "Document_organizationId_fileId_idx" ON "Document"("organizationId", "fileId");

-- CreateIndex
CREATE INDEX "Document_organizationId_undecidedCount_idx" ON "Document"("organizationId", "undecidedCount");

-- CreateIndex
CREATE UNIQUE INDEX "Document_organizationId_id_key" ON "Document"("organizationId", "id");

-- CreateIndex
CREATE INDEX "Job_organizationId_documentId_idx" ON "Job"("organizationId", "documentId");

-- CreateIndex
CREATE INDEX "Job_status_runAt_idx" ON "Job"("status", "runAt");

-- CreateIndex
CREATE UNIQUE INDEX "Job_organizationId_id_key" ON "Job"("organizationId", "id");

-- CreateIndex
CREATE INDEX "Finding_organizationId_documentId_idx" ON "Finding"("organizationId", "documentId");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_organizationId_id_key" ON "Finding"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_organizationId_jobId_number_key" ON "Finding"("organizationId", "jobId", "number");

-- CreateIndex
CREATE INDEX "Decision_organizationId_findingId_idx" ON "Decision"("organizationId", "findingId");

-- CreateIndex
CREATE UNIQUE INDEX "UsagePeriod_organizationId_id_key" ON "UsagePeriod"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "UsagePeriod_organizationId_startsOn_key" ON "UsagePeriod"("organizationId", "startsOn");

-- CreateIndex
CREATE INDEX "CreditReservation_organizationId_periodId_idx" ON "CreditReservation"("organizationId", "periodId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditReservation_organizationId_jobId_key" ON "CreditReservation"("organizationId", "jobId");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_actorId_sequence_idx" ON "AuditEvent"("organizationId", "actorId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_actorId_action_sequence_idx" ON "AuditEvent"("organizationId", "actorId", "action", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_actorId_ip_sequence_idx" ON "AuditEvent"("organizationId", "actorId", "ip", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_action_sequence_idx" ON "AuditEvent"("organizationId", "action", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_ip_sequence_idx" ON "AuditEvent"("organizationId", "ip", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_at_idx" ON "AuditEvent"("organizationId", "at");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "File" ADD CONSTRAINT "File_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_organizationId_fileId_fkey" FOREIGN KEY ("organizationId", "fileId") REFERENCES "File"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "Document"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "Document"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_organizationId_jobId_fkey" FOREIGN KEY ("organizationId", "jobId") REFERENCES "Job"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_organizationId_findingId_fkey" FOREIGN KEY ("organizationId", "findingId") REFERENCES "Finding"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UsagePeriod" ADD CONSTRAINT "UsagePeriod_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditReservation" ADD CONSTRAINT "CreditReservation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditReservation" ADD CONSTRAINT "CreditReservation_organizationId_periodId_fkey" FOREIGN KEY ("organizationId", "periodId") REFERENCES "UsagePeriod"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditReservation" ADD CONSTRAINT "CreditReservation_organizationId_jobId_fkey" FOREIGN KEY ("organizationId", "jobId") REFERENCES "Job"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditHead" ADD CONSTRAINT "AuditHead_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security: every tenant table shows and takes rows of one organization only, or of all in a system unit of work.
ALTER TABLE "Organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Organization" USING ("id" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("id" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "Membership" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Membership" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Membership" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "File" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "File" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "File" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "Document" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Document" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Document" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "Job" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Job" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Job" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "Finding" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Finding" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Finding" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "Decision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Decision" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Decision" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "UsagePeriod" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "UsagePeriod" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "UsagePeriod" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "CreditReservation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CreditReservation" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "CreditReservation" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "AuditEvent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditEvent" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "AuditEvent" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "AuditHead" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditHead" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "AuditHead" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');

-- The audit log is written once: no right to change it, and a trigger that stops the owner too.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the audit log is written once'; END $$;
CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the app may do, and no more: nothing is created, truncated or owned by it.
GRANT USAGE ON SCHEMA public TO maneiro_app;
GRANT SELECT, INSERT, UPDATE ON "Organization", "User", "Membership", "File", "Document", "Job", "Finding", "UsagePeriod", "CreditReservation", "AuditHead" TO maneiro_app;
GRANT SELECT, INSERT ON "Decision", "AuditEvent" TO maneiro_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "session", "rate_limit" TO maneiro_app;
GRANT DELETE ON "Membership" TO maneiro_app;
