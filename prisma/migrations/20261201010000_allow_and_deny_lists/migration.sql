-- The words of the code: an allow list, a deny list, and the template of a number format.
ALTER TYPE "ListKind" RENAME VALUE 'ignored' TO 'allow';
ALTER TYPE "ListKind" RENAME VALUE 'sought' TO 'deny';
ALTER TABLE "CustomPattern" RENAME COLUMN "mask" TO "template";
