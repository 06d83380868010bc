/** What a note in a picture is about, as it is counted for people. */
export type NoteKind = keyof typeof NOTE_DETAILS;

/** How these notes are called in the list of hidden content. */
export const NOTE_DETAILS = {
  place: 'place where the picture was taken',
  person: 'name of an owner or author',
  device: 'camera, phone or scanner, or its serial number',
  date: 'date and time of the picture',
  note: 'title, description or comment',
  other: 'other details saved with the picture',
} as const;

/** Names of tags, as labels that people and the rules for numbers understand. Source: TIFF 6.0; Exif 2.32; Microsoft's XP tags. */
export const TAG_NAMES: Readonly<Record<number, { name: string; kind: NoteKind }>> = {
  269: { name: 'Document name', kind: 'note' },
  270: { name: 'Description', kind: 'note' },
  271: { name: 'Make', kind: 'device' },
  272: { name: 'Model', kind: 'device' },
  285: { name: 'Page name', kind: 'note' },
  305: { name: 'Program', kind: 'other' },
  306: { name: 'Date changed', kind: 'date' },
  315: { name: 'Artist', kind: 'person' },
  316: { name: 'Computer', kind: 'device' },
  33432: { name: 'Copyright', kind: 'person' },
  36867: { name: 'Date taken', kind: 'date' },
  36868: { name: 'Date scanned', kind: 'date' },
  37510: { name: 'Comment', kind: 'note' },
  40091: { name: 'Title', kind: 'note' },
  40092: { name: 'Comment', kind: 'note' },
  40093: { name: 'Author', kind: 'person' },
  40094: { name: 'Keywords', kind: 'note' },
  40095: { name: 'Subject', kind: 'note' },
  42032: { name: 'Camera owner', kind: 'person' },
  42033: { name: 'Camera serial number', kind: 'device' },
  42034: { name: 'Lens', kind: 'device' },
  42035: { name: 'Lens make', kind: 'device' },
  42036: { name: 'Lens model', kind: 'device' },
  42037: { name: 'Lens serial number', kind: 'device' },
};

/** Tags written as UTF-16. */
export const isWideTag = (id: number): boolean => id >= 40091 && id <= 40095;

/** Tags with another structure inside. */
export const XMP_TAG = 700;
export const IPTC_TAGS: readonly number[] = [33723, 34377];
export const PROFILE_TAG = 34675;
