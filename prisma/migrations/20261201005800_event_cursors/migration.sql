-- How far each consumer of events has got in an organization's audit log.
CREATE TABLE "EventCursor" (
    "organizationId" UUID NOT NULL DEFAULT current_organization(),
    "consumer" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "EventCursor_pkey" PRIMARY KEY ("organizationId","consumer")
);
ALTER TABLE "EventCursor" ADD CONSTRAINT "EventCursor_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "EventCursor" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "EventCursor" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "EventCursor" USING ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system') WITH CHECK ("organizationId" = current_organization() OR current_setting('app.scope', true) = 'system');
GRANT SELECT, INSERT, UPDATE ON "EventCursor" TO maneiro_app;

-- Nothing has ever read it.
ALTER TABLE "AccountEvent" DROP COLUMN "isKnown";

-- Decisions of one submission share an id.
ALTER TABLE "Decision" RENAME COLUMN "actId" TO "bulkDecisionId";
ALTER INDEX "Decision_organizationId_actId_idx" RENAME TO "Decision_organizationId_bulkDecisionId_idx";
