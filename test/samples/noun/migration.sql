CREATE TABLE "Project" (
  "organizationId" uuid NOT NULL DEFAULT current_organization() REFERENCES "Organization" ("id") ON DELETE RESTRICT,
  "id" uuid NOT NULL PRIMARY KEY,
  "name" text NOT NULL,
  "createdByKind" "ActorKind" NOT NULL,
  "createdById" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE ("organizationId", "id")
);
SELECT protect_tenant_table('Project');
SELECT grant_app('Project', 'SELECT, INSERT, UPDATE, DELETE');
