import { daily, type ScheduleEntry } from '../../../src/worker/slots.ts';
import { countOrganizations } from './count-organizations.ts';

export const SCHEDULE: readonly ScheduleEntry[] = [daily('02:00', countOrganizations)];
