-- CreateEnum
CREATE TYPE "RedactionStatus" AS ENUM ('waiting', 'processing', 'complete', 'error');

-- CreateTable
CREATE TABLE "Redaction" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "jobId" TEXT NOT NULL,
    "status" "RedactionStatus" NOT NULL DEFAULT 'waiting',
    "choice" JSONB NOT NULL,
    "createdByKind" "ActorKind" NOT NULL DEFAULT 'user',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "fileName" TEXT,
    "mediaType" TEXT,
    "storageKey" TEXT,
    "certificate" JSONB,

    CONSTRAINT "Redaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RedactionMark" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "jobId" TEXT NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "page" INTEGER,
    "x" DOUBLE PRECISION,
    "y" DOUBLE PRECISION,
    "width" DOUBLE PRECISION,
    "height" DOUBLE PRECISION,
    "createdByKind" "ActorKind" NOT NULL DEFAULT 'user',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RedactionMark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Redaction_organizationId_documentId_idx" ON "Redaction"("organizationId", "documentId");

-- CreateIndex
CREATE UNIQUE INDEX "Redaction_organizationId_id_key" ON "Redaction"("organizationId", "id");

-- CreateIndex
CREATE INDEX "RedactionMark_organizationId_jobId_idx" ON "RedactionMark"("organizationId", "jobId");

-- CreateIndex
CREATE UNIQUE INDEX "RedactionMark_organizationId_id_key" ON "RedactionMark"("organizationId", "id");

-- AddForeignKey
ALTER TABLE "Redaction" ADD CONSTRAINT "Redaction_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Redaction" ADD CONSTRAINT "Redaction_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "Document"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Redaction" ADD CONSTRAINT "Redaction_organizationId_jobId_fkey" FOREIGN KEY ("organizationId", "jobId") REFERENCES "Job"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RedactionMark" ADD CONSTRAINT "RedactionMark_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RedactionMark" ADD CONSTRAINT "RedactionMark_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "Document"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RedactionMark" ADD CONSTRAINT "RedactionMark_organizationId_jobId_fkey" FOREIGN KEY ("organizationId", "jobId") REFERENCES "Job"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A mark has words or an area, never both and never neither.
ALTER TABLE "RedactionMark" ADD CONSTRAINT "RedactionMark_words_or_area" CHECK (
  ("start" IS NOT NULL AND "end" > "start" AND "start" >= 0 AND "page" IS NULL AND "x" IS NULL AND "y" IS NULL AND "width" IS NULL AND "height" IS NULL)
  OR ("start" IS NULL AND "end" IS NULL AND "page" >= 1 AND "x" >= 0 AND "y" >= 0 AND "width" > 0 AND "height" > 0 AND "x" + "width" <= 1.0001 AND "y" + "height" <= 1.0001)
);

ALTER TABLE "Redaction" ADD CONSTRAINT "Redaction_created_by" CHECK (("createdByKind" = 'system') = ("createdById" IS NULL));
ALTER TABLE "RedactionMark" ADD CONSTRAINT "RedactionMark_created_by" CHECK (("createdByKind" = 'system') = ("createdById" IS NULL));

SELECT protect_tenant_table('Redaction');
SELECT grant_app('Redaction');
SELECT protect_tenant_table('RedactionMark');
SELECT grant_app('RedactionMark', 'SELECT, INSERT, DELETE');
