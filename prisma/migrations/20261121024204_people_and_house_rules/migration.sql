-- CreateEnum
CREATE TYPE "PersonRole" AS ENUM ('patient', 'clinician', 'other');

-- CreateEnum
CREATE TYPE "ListKind" AS ENUM ('ignored', 'sought');

-- CreateEnum
CREATE TYPE "MemorySource" AS ENUM ('decision', 'letterhead');

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "actId" UUID,
ADD COLUMN     "isRemembered" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "alarm" TEXT,
ADD COLUMN     "batchId" UUID,
ADD COLUMN     "patientCount" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Finding" ADD COLUMN     "personNumber" INTEGER,
ADD COLUMN     "relatedId" UUID,
ADD COLUMN     "token" BYTEA;

-- CreateTable
CREATE TABLE "Batch" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "Person" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "jobId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "documentId" UUID NOT NULL,
    "role" "PersonRole" NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("organizationId","jobId","number")
);

-- CreateTable
CREATE TABLE "PersonToken" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "jobId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "token" BYTEA NOT NULL,
    "isStrong" BOOLEAN NOT NULL,

    CONSTRAINT "PersonToken_pkey" PRIMARY KEY ("organizationId","jobId","number","token")
);

-- CreateTable
CREATE TABLE "AnalysisSettings" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "version" INTEGER NOT NULL DEFAULT 0,
    "jurisdictions" TEXT[],
    "thresholds" JSONB NOT NULL DEFAULT '{}',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AnalysisSettings_pkey" PRIMARY KEY ("organizationId")
);

-- CreateTable
CREATE TABLE "ListEntry" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "kind" "ListKind" NOT NULL,
    "sealedText" BYTEA NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "severity" "Severity" NOT NULL DEFAULT 'high',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ListEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomPattern" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "mask" TEXT NOT NULL,
    "labels" TEXT[],
    "severity" "Severity" NOT NULL DEFAULT 'high',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CustomPattern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RememberedDecision" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "token" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "source" "MemorySource" NOT NULL,
    "findingId" UUID,
    "decidedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RememberedDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Person_organizationId_documentId_idx" ON "Person"("organizationId", "documentId");

-- CreateIndex
CREATE INDEX "PersonToken_organizationId_token_idx" ON "PersonToken"("organizationId", "token");

-- CreateIndex
CREATE UNIQUE INDEX "ListEntry_organizationId_id_key" ON "ListEntry"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CustomPattern_organizationId_id_key" ON "CustomPattern"("organizationId", "id");

-- CreateIndex
CREATE INDEX "RememberedDecision_organizationId_findingId_idx" ON "RememberedDecision"("organizationId", "findingId");

-- CreateIndex
CREATE UNIQUE INDEX "RememberedDecision_organizationId_id_key" ON "RememberedDecision"("organizationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RememberedDecision_organizationId_type_token_key" ON "RememberedDecision"("organizationId", "type", "token");

-- CreateIndex
CREATE INDEX "Decision_organizationId_actId_idx" ON "Decision"("organizationId", "actId");

-- CreateIndex
CREATE INDEX "Document_organizationId_batchId_idx" ON "Document"("organizationId", "batchId");

-- CreateIndex
CREATE INDEX "Finding_organizationId_relatedId_idx" ON "Finding"("organizationId", "relatedId");

-- CreateIndex
CREATE INDEX "Finding_organizationId_token_idx" ON "Finding"("organizationId", "token");

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_organizationId_batchId_fkey" FOREIGN KEY ("organizationId", "batchId") REFERENCES "Batch"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_organizationId_relatedId_fkey" FOREIGN KEY ("organizationId", "relatedId") REFERENCES "Document"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "Document"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organizationId_jobId_fkey" FOREIGN KEY ("organizationId", "jobId") REFERENCES "Job"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonToken" ADD CONSTRAINT "PersonToken_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonToken" ADD CONSTRAINT "PersonToken_organizationId_jobId_number_fkey" FOREIGN KEY ("organizationId", "jobId", "number") REFERENCES "Person"("organizationId", "jobId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnalysisSettings" ADD CONSTRAINT "AnalysisSettings_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListEntry" ADD CONSTRAINT "ListEntry_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListEntry" ADD CONSTRAINT "ListEntry_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomPattern" ADD CONSTRAINT "CustomPattern_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomPattern" ADD CONSTRAINT "CustomPattern_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RememberedDecision" ADD CONSTRAINT "RememberedDecision_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RememberedDecision" ADD CONSTRAINT "RememberedDecision_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RememberedDecision" ADD CONSTRAINT "RememberedDecision_organizationId_findingId_fkey" FOREIGN KEY ("organizationId", "findingId") REFERENCES "Finding"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The wall, as for every table of an organization.
ALTER TABLE "Batch" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Batch" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Batch" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "Person" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Person" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Person" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "PersonToken" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "PersonToken" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "PersonToken" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "AnalysisSettings" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AnalysisSettings" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "AnalysisSettings" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "ListEntry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ListEntry" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "ListEntry" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "CustomPattern" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CustomPattern" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "CustomPattern" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
ALTER TABLE "RememberedDecision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "RememberedDecision" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "RememberedDecision" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');

-- What the app may do. A list entry or a pattern is replaced, not changed; UPDATE on Batch is the right to lock its row.
GRANT SELECT, INSERT, UPDATE ON "Batch", "AnalysisSettings" TO maneiro_app;
GRANT SELECT, INSERT ON "Person", "PersonToken" TO maneiro_app;
GRANT SELECT, INSERT, DELETE ON "ListEntry", "CustomPattern", "RememberedDecision" TO maneiro_app;
