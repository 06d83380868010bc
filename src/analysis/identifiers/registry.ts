import { auHealthServices } from './au-health-services.ts';
import { auHealthcareIdentifiers } from './au-healthcare-identifiers.ts';
import { auMedicare } from './au-medicare.ts';
import { auProviders } from './au-providers.ts';
import { auTax } from './au-tax.ts';
import { bank } from './bank.ts';
import type { Definition, Family } from './definition.ts';
import { email } from './email.ts';
import { web } from './web.ts';

/** Every family the engine knows. A new identifier is one file and one line here. */
export const FAMILIES: readonly Family[] = [auMedicare, auHealthcareIdentifiers, auProviders, auTax, auHealthServices, bank, email, web];

export const DEFINITIONS: readonly Definition[] = FAMILIES.flatMap((family) => family.definitions);

export const DEFINITION_BY_TYPE: ReadonlyMap<string, Definition> = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));
