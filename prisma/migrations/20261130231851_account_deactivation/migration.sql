-- AlterTable
ALTER TABLE "User" ADD COLUMN "deactivatedAt" TIMESTAMPTZ(3);
