-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('user', 'key', 'guest', 'system');

-- DropForeignKey
ALTER TABLE "Batch" DROP CONSTRAINT "Batch_createdById_fkey";

-- DropForeignKey
ALTER TABLE "CustomPattern" DROP CONSTRAINT "CustomPattern_createdById_fkey";

-- DropForeignKey
ALTER TABLE "Decision" DROP CONSTRAINT "Decision_decidedById_fkey";

-- DropForeignKey
ALTER TABLE "Document" DROP CONSTRAINT "Document_createdById_fkey";

-- DropForeignKey
ALTER TABLE "ListEntry" DROP CONSTRAINT "ListEntry_createdById_fkey";

-- DropForeignKey
ALTER TABLE "RememberedDecision" DROP CONSTRAINT "RememberedDecision_decidedById_fkey";

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "actorKind" "ActorKind";

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "createdByKind" "ActorKind" NOT NULL DEFAULT 'user',
ALTER COLUMN "createdById" DROP NOT NULL;

-- AlterTable
ALTER TABLE "CustomPattern" ADD COLUMN     "createdByKind" "ActorKind" NOT NULL DEFAULT 'user',
ALTER COLUMN "createdById" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "decidedByKind" "ActorKind" NOT NULL DEFAULT 'user',
ALTER COLUMN "decidedById" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "createdByKind" "ActorKind" NOT NULL DEFAULT 'user',
ALTER COLUMN "createdById" DROP NOT NULL;

-- AlterTable
ALTER TABLE "ListEntry" ADD COLUMN     "createdByKind" "ActorKind" NOT NULL DEFAULT 'user',
ALTER COLUMN "createdById" DROP NOT NULL;

-- AlterTable
ALTER TABLE "RememberedDecision" ADD COLUMN     "decidedByKind" "ActorKind" NOT NULL DEFAULT 'user',
ALTER COLUMN "decidedById" DROP NOT NULL;

-- Ids of keys and guests cannot refer to "User", so the foreign keys are gone. The app's role cannot delete a user. Only the system has no id.
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_created_by" CHECK (("createdByKind" = 'system') = ("createdById" IS NULL));
ALTER TABLE "CustomPattern" ADD CONSTRAINT "CustomPattern_created_by" CHECK (("createdByKind" = 'system') = ("createdById" IS NULL));
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_decided_by" CHECK (("decidedByKind" = 'system') = ("decidedById" IS NULL));
ALTER TABLE "Document" ADD CONSTRAINT "Document_created_by" CHECK (("createdByKind" = 'system') = ("createdById" IS NULL));
ALTER TABLE "ListEntry" ADD CONSTRAINT "ListEntry_created_by" CHECK (("createdByKind" = 'system') = ("createdById" IS NULL));
ALTER TABLE "RememberedDecision" ADD CONSTRAINT "RememberedDecision_decided_by" CHECK (("decidedByKind" = 'system') = ("decidedById" IS NULL));
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_actor" CHECK ("actorKind" IS NULL OR ("actorKind" IN ('key', 'guest') AND "actorId" IS NOT NULL));
