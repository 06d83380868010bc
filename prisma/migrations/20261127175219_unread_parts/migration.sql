-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "unread" JSONB NOT NULL DEFAULT '[]';
