/** Maps a stretch of the extracted text to the XML of a part. Several mappings can share one stretch of text. */
export type SourceMapping = {
  /** Name of the entry in the ZIP. */
  part: string;
  textStart: number;
  textEnd: number;
  xmlStart: number;
  xmlEnd: number;
  /** `text`: only what was found is replaced. `address`, `name`: all of it. `hidden`: removed in any case. */
  replaces: 'text' | 'address' | 'name' | 'hidden';
  /** Inside `<![CDATA[`: not escaped. */
  isVerbatim: boolean;
};
