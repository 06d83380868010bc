import type { Half } from './generate.ts';

const words = (text: string) => text.trim().split(/\s+/);

/** The tune half may hold names that the engine lists; the score half holds none of them (a test keeps it so). */
export const GIVEN: Readonly<Record<Half, readonly string[]>> = {
  tune: words(
    'Sarah James Mei Priya Liam Olivia Mohammed Wei Anna Peter Aroha Hamish Giulia Ahmed Charlotte Daniel Ingrid Fatima Lachlan Niamh Carlos Grace Mark Hope Zdenka Bogdan',
  ),
  score: words(
    'Thandiwe Oyelaran Zbigniew Kahurangi Ngozi Tevita Anneliese Ludmila Femi Saoirse Lerato Yevgeny Marisol Chiamaka Ekaterina Bartholomew Temperance Ulrike Jagjit Sivakumar Annaliesa Nkechi Halima Kerenza Tomasz Agnieszka Folake Baltasar Isolde Ottoline',
  ),
};

export const FAMILY: Readonly<Record<Half, readonly string[]>> = {
  tune: words(
    "Smith Nguyen O'Brien Patel Murphy Papadopoulos Kaur Wilson Zhang Thompson Rossi MacKenzie Singh Taylor Hernandez Walker Brown Lee Kowalski Hughes Banks Young",
  ),
  score: words(
    'Mokoena Adeyemi Wojciechowski Ngatikaura Okereke Fakatava Vandermeulen Szymanski Olawale Featherstonehaugh Dlamini Kuznetsova Iturbide Chukwuma Bjarnason Trelawney Ramaswamy Przybylski Haverford Mbeki Quartermaine Swarbrick Ollerenshaw Tuimavave Lindqvist Golightly Ashworthy Penhaligon Yazzie',
  ),
};

/** Towns that stand in addresses. */
export const TOWNS: Readonly<Record<Half, readonly (readonly [town: string, state: string, code: string])[]>> = {
  tune: [
    ['Fitzroy', 'VIC', '3065'],
    ['Parramatta', 'NSW', '2150'],
    ['Fremantle', 'WA', '6160'],
    ['Springfield', 'IL', '62704'],
    ['Leeds', '', 'LS1 4AP'],
  ],
  score: [
    ['Yarrawonga', 'VIC', '3730'],
    ['Gulargambone', 'NSW', '2828'],
    ['Toodyay', 'WA', '6566'],
    ['Chattanooga', 'TN', '37402'],
    ['Ashby-de-la-Zouch', '', 'LE65 1AG'],
    ['Oodnadatta', 'SA', '5734'],
  ],
};

export const STREETS: Readonly<Record<Half, readonly string[]>> = {
  tune: ['Smith Street', 'High Road', 'George St', 'Station Avenue', 'Victoria Parade', "O'Connell Drive"],
  score: ['Kurrajong Crescent', 'Old Mill Lane', 'Bowral Rd', 'Wattlebird Close', 'Larkspur Ave', 'Thornbury Terrace', 'Nullarbor Highway'],
};

export const ILLNESSES: Readonly<Record<Half, readonly string[]>> = {
  tune: ['type 2 diabetes', 'asthma', 'hypertension', 'atrial fibrillation', 'breast cancer', 'osteoarthritis'],
  score: [
    'bronchiectasis',
    'polymyositis',
    'lumbar spinal stenosis',
    'Sjogren syndrome',
    'pancreatitis',
    'chronic kidney disease',
    'onychomycosis',
    'dactylitis',
  ],
};

export const MEDICINES: Readonly<Record<Half, readonly string[]>> = {
  tune: ['metformin', 'Lipitor', 'salbutamol', 'sertraline', 'warfarin'],
  score: ['bempedoic acid', 'zibotentan', 'fimasartan', 'tirzepatide', 'pitavastatin', 'nebivolol', 'lasmiditan', 'erenumab'],
};

export const FIRMS: Readonly<Record<Half, readonly string[]>> = {
  tune: ['Fitzroy Family Clinic', 'Allianz Australia Insurance Limited', "St Vincent's Hospital", 'Walker Plumbing Pty Ltd'],
  score: [
    'Yarrawonga Medical Centre',
    'Larkspur Logistics Pty Ltd',
    'Mercer-Haverford Inc',
    'Kurrajong District Hospital',
    'Quartermaine & Swarbrick Lawyers',
    'Toodyay Community Pharmacy',
  ],
};
