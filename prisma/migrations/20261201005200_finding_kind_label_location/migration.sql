-- Alarms were rows with a number below 0, a custom rule's name was the beginning of the reason, and the location was a sentence.
-- One rewrite with USING fills all rows: an UPDATE would see none of them under forced row-level security.
CREATE TYPE "FindingKind" AS ENUM ('alarm', 'finding');

DROP INDEX "Finding_organizationId_jobId_number_key";

ALTER TABLE "Finding" ADD COLUMN     "kind" "FindingKind" NOT NULL DEFAULT 'finding',
ADD COLUMN     "label" TEXT;

ALTER TABLE "Finding" ALTER COLUMN "kind" DROP DEFAULT,
ALTER COLUMN "kind" TYPE "FindingKind" USING (CASE WHEN "number" < 0 THEN 'alarm' ELSE 'finding' END)::"FindingKind",
ALTER COLUMN "number" TYPE INTEGER USING abs("number"),
ALTER COLUMN "label" TYPE TEXT USING CASE WHEN "rule" LIKE 'house:%' THEN split_part("reason", ':', 1) END,
ALTER COLUMN "location" TYPE JSONB USING CASE "location" WHEN '' THEN '{}'::jsonb ELSE jsonb_build_object('part', "location") END;

CREATE UNIQUE INDEX "Finding_organizationId_jobId_kind_number_key" ON "Finding"("organizationId", "jobId", "kind", "number");
