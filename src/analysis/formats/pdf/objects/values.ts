/** An object of a PDF. Strings are bytes, one per character. Source: ISO 32000-1, 7.3. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfValue[] | PdfDictionary | PdfStream;

export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class PdfString {
  readonly bytes: string;
  constructor(bytes: string) {
    this.bytes = bytes;
  }
}

/** A reference to another object. */
export class PdfRef {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

export type PdfDictionary = Map<string, PdfValue>;

/** `start` and `end` are offsets into the file, around the encoded content. */
export class PdfStream {
  readonly dictionary: PdfDictionary;
  readonly start: number;
  readonly end: number;
  constructor(dictionary: PdfDictionary, start: number, end: number) {
    this.dictionary = dictionary;
    this.start = start;
    this.end = end;
  }
}

/** The name under a key, '' when there is none. */
export function nameAt(dictionary: PdfDictionary, key: string): string {
  const value = dictionary.get(key);
  return value instanceof PdfName ? value.name : '';
}
