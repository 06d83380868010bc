import type { Views } from '../presenters/contracts/views.ts';
import { minutesBefore } from './preview-shell.ts';

const by = { createdBy: 'Priya Raghunathan', createdAt: minutesBefore(300) };

/** The settings of an organization that has taught the engine a little of everything. */
export const sampleSettings: Views['settings/analysis'] = {
  title: 'Detection rules',
  version: 3,
  countries: [
    { code: 'AU', label: 'Australia', isOn: true },
    { code: 'UK', label: 'United Kingdom', isOn: false },
    { code: 'NZ', label: 'New Zealand', isOn: true },
  ],
  groups: [
    {
      group: 'People',
      types: [
        { type: 'PERSON_NAME', label: 'Person’s name', level: 'usual' },
        { type: 'AGE', label: 'Age', level: 'off' },
      ],
      changed: 1,
    },
    { group: 'Contact', types: [{ type: 'PHONE', label: 'Phone number', level: 'usual' }], changed: 0 },
  ],
  allowList: [
    { id: '1', text: '02 5550 1420', label: '', severity: 'high', ...by },
    {
      id: '2',
      text: 'Suite 2, 14 Bottlebrush Avenue, Wattle Creek NSW 2999, with a very long addition that has to wrap somewhere',
      label: '',
      severity: 'high',
      ...by,
    },
  ],
  denyList: [{ id: '3', text: 'Project Wattlebird', label: 'Research project', severity: 'critical', ...by }],
  patterns: [{ id: '4', label: 'Study number', template: 'ST-999999', labels: ['study no'], severity: 'high', ...by }],
  memories: [
    {
      id: '5',
      label: 'Phone number',
      reason: 'Our own clinic’s details',
      source: 'decision',
      decidedBy: 'Tomasz Wiśniewski',
      createdAt: minutesBefore(90),
      settled: 1204,
    },
    {
      id: '6',
      label: 'Organisation',
      reason: 'Our letterhead',
      source: 'letterhead',
      decidedBy: 'Priya Raghunathan',
      createdAt: minutesBefore(3),
      settled: 0,
    },
  ],
  suggestions: [
    { token: '00112233445566778899aabbccddeeff', type: 'PHONE', label: 'Phone number', value: '•• •••• ••20', documents: 12, of: 14 },
  ],
  filled: null,
};
