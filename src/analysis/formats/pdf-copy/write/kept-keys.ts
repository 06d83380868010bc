/**
 * Keys of dictionaries that decide how a page looks. Everything else is left out of a copy. Source: ISO 32000-1, chapters 7 to 9 and 11, by the tables
 * of graphics states, colour spaces, functions, shadings, patterns, pictures, forms, groups, masks, halftones and fonts.
 */
export const KEPT_KEYS: ReadonlySet<string> = new Set(
  [
    'Type Subtype Filter DecodeParms Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1',
    'DamagedRowsBeforeError JBIG2Globals ColorTransform',
    'LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR TR2 HT FL SM SA BM SMask CA ca AIS TK',
    'N Alternate Range WhitePoint BlackPoint Gamma Matrix',
    'FunctionType Domain Size BitsPerSample Order Encode Decode C0 C1 Functions Bounds',
    'ShadingType ColorSpace Background BBox AntiAlias Function Coords Extend BitsPerCoordinate BitsPerFlag VerticesPerRow Shading',
    'PatternType PaintType TilingType XStep YStep Resources ExtGState Pattern XObject ProcSet',
    'Width Height ImageMask Mask Interpolate SMaskInData Intent Matte',
    'FormType Group S CS I G BC',
    'HalftoneType Frequency Angle SpotFunction AccurateScreens TransferFunction Xsquare Ysquare Width2 Height2 Default',
    'BaseFont FirstChar LastChar Widths FontDescriptor FontBBox FontMatrix CharProcs Encoding BaseEncoding DescendantFonts',
    'CIDSystemInfo Registry Ordering Supplement DW W DW2 W2 CIDToGIDMap CMapName WMode UseCMap',
    'FontName Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth',
    'FontFile FontFile2 FontFile3 Length1 Length2 Length3',
  ].flatMap((row) => row.split(' ')),
);
