import { fitsAbn } from '../../analysis/identifiers/countries/au/tax.ts';

/** True for the 11 digits of an Australian Business Number whose check digits fit. */
export const isBusinessNumber = (digits: string): boolean => /^[1-9]\d{10}$/.test(digits) && fitsAbn(digits);
