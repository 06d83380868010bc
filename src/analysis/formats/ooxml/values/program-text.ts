import { KNOWN_FONTS } from '../lists/built-in-names.ts';

/**
 * Attributes that only programs write: sizes, positions, colours, flags, numbers of other elements, choices from a list of the standard. Everything
 * else that is long enough counts as written by a person. Source: ECMA-376 part 1, chapters 18, 20 and 21, and what Office adds to them.
 */
export const PROGRAM_ATTRIBUTES: ReadonlySet<string> = new Set(
  `id idx type style orient pos dir dist algn anchor wrap vert rot flipH flipV x y cx cy l t r b w h s sx sy kx ky ang scaled prst lastClr
  fill stroke extrusionOk marL marR indent lvl defTabSz rtl eaLnBrk latinLnBrk hangingPunct fontAlgn anchorCtr lIns rIns tIns bIns
  vertOverflow horzOverflow numCol spcCol rtlCol upright compatLnSpc forceAA fontScale lnSpcReduction typeface panose pitchFamily charset cmpd cap
  lang altLang sz i u strike kern spc baseline dirty err smtClean noProof smtId normalizeH rotWithShape blurRad stA stPos endA endPos
  fadeDir embed link cstate dpi noChangeAspect noChangeArrowheads noChangeShapeType noGrp noSelect noRot noMove noResize noEditPoints noAdjustHandles
  noCrop noTextEdit noUngrp noDrilldown uri Requires Ignorable ProcessContent MustUnderstand fLocksText fLocksWithSheet fPrintsWithSheet fPublished
  editAs bwMode preferRelativeResize useBgFill shapeId spid spt shapetype gd fov zoom prstMaterial extrusionH contourW contourClr rig lat lon rev
  tx1 tx2 bg1 bg2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink clrIdx grpId bld advAuto build animBg fromWordArt
  hidden state count uniqueCount ref sqref spans ht customHeight customFormat thickTop thickBot dyDescent outlineLevel collapsed
  min max width bestFit customWidth phonetic cm vm ph sheetId localSheetId tabSelected workbookViewId zoomScale zoomScaleNormal
  zoomScaleSheetLayoutView zoomScalePageLayoutView view topLeftCell activeCell activeCellId activePane pane activeRow activeCol xSplit ySplit showGridLines
  showRowColHeaders showFormulas showZeros rightToLeft showRuler showOutlineSymbols defaultGridColor showWhiteSpace colorId windowProtection
  baseColWidth defaultColWidth defaultRowHeight zeroHeight outlineLevelRow outlineLevelCol rgb theme tint indexed auto left right top bottom header
  footer paperSize orientation scale fitToHeight fitToWidth firstPageNumber useFirstPageNumber pageOrder blackAndWhite draft cellComments errors
  horizontalDpi verticalDpi copies usePrinterDefaults horizontalCentered verticalCentered headings gridLines gridLinesSet differentOddEven
  differentFirst scaleWithDoc alignWithMargins manualBreakCount man pt allowBlank showInputMessage showErrorMessage showDropDown errorStyle
  imeMode operator uid disablePrompts xWindow yWindow dxfId priority stopIfTrue aboveAverage percent rank stdDev equalAverage timePeriod algorithmName hashValue
  saltValue spinCount workbookAlgorithmName workbookHashValue workbookSaltValue workbookSpinCount password formatCells
  formatColumns formatRows insertColumns insertRows insertHyperlinks deleteColumns deleteRows selectLockedCells selectUnlockedCells autoFilter pivotTables colId hiddenButton showButton blank and cellColor iconSet iconId filterVal maxVal dateTimeGrouping calendarType
  descending caseSensitive sortBy columnSort sortMethod totalsRowCount totalsRowShown totalsRowFunction headerRowCount insertRow insertRowShift published
  tableType headerRowDxfId dataDxfId totalsRowDxfId headerRowBorderDxfId tableBorderDxfId totalsRowBorderDxfId queryTableFieldId showFirstColumn
  showLastColumn showRowStripes showColumnStripes appName lastEdited lowestEdited rupBuild defaultThemeVersion filterPrivacy date1904 showObjects backupFile
  saveExternalLinkValues updateLinks dateCompatibility checkCompatibility refreshAllConnections calcId calcMode fullCalcOnLoad iterate
  iterateCount iterateDelta fullPrecision calcCompleted calcOnSave concurrentCalc forceFullCalc refMode windowWidth windowHeight tabRatio firstSheet
  activeTab visibility minimized showHorizontalScroll showVerticalScroll showSheetTabs autoFilterDateGrouping function vbProcedure xlm
  functionGroupId shortcutKey documentId coauthVersionLast coauthVersionMax revIDLastSave lockStructure lockWindows lockRevision numFmtId
  fontId fillId borderId xfId applyNumberFormat applyFont applyFill applyBorder applyAlignment applyProtection quotePrefix pivotButton builtinId iLevel
  customBuiltin horizontal vertical wrapText textRotation shrinkToFit justifyLastLine readingOrder relativeIndent locked patternType diagonalUp
  diagonalDown outline family degree dataOnRef filterMode fitToPage enableFormatConditionsCalculation summaryBelow summaryRight applyStyles
  syncHorizontal syncVertical syncRef transitionEvaluation transitionEntry published defaultSize autoPict autoFill autoLine print dvAspect progId
  oleUpdate autoLoad colOff rowOff sourceLinked ptCount grouping varyColors displayEmptyCellsAs lineWeight displayXAxis markers
  high low first last negative manualMin manualMax minAxisType maxAxisType minLength maxLength gradient border direction axisPosition
  negativeBarColorSameAsPositive negativeBarBorderColorSameAsPositive activePresent custom showValue gte reverse cellrange layout formatIdx axisId
  dimension formatCodeCache layoutId ownerIdx overlay gapWidth aggregation hiddenSlides showSpecialPlsOnTitleSld saveSubsetFonts firstSlideNum
  serverZoom conformance autoCompressPictures strictFirstAndLastChars bookmarkIdSeed embedTrueTypeFonts removePersonalInfoOnSave compatMode rtlGutter
  horzBarState vertBarState snapToGrid snapToObjects showGuides varScale preferSingleView clrMode hiddenFontSubsets prnWhat frameSlides scaleToFitPaper
  showNarration useTimings loop showAnimation showMasterSp showMasterPhAnim preserve userDrawn matchingName showScrollbar twoColumn
  dur restart nodeType presetID presetClass presetSubtype delay evt evtFilter additive accumulate decel accel autoRev repeatCount repeatDur
  calcmode valueType by from to tm origin pathEditMode ptsTypes rAng rctx override masterRel concurrent prevAc nextAc spdType transition thruBlk advClick
  advTm spd orthog hasCustomPrompt isPhoto userA gridSpan rowSpan hMerge vMerge bandRow firstRow firstCol lastRow lastCol bandCol
  modelId srcId destId sibTransId parTransId srcOrd destOrd presId presAssocID presName presStyleLbl presStyleIdx presStyleCnt csTypeId csCatId qsTypeId qsCatId loTypeId
  loCatId custAng custScaleX custScaleY custT custLinFactX custLinFactY custLinFactNeighborX custLinFactNeighborY custSzX custSzY qsCatId phldr phldrT coherent3DOff
  minVer relId drawingId r1 r2 r3 r4 history highlightClick endSnd tgtFrame trueIfNoPath thresh amt radius hue sat lum grow
  bright contrast brightness red green blue space prstId useLocalDpi dataDxf lim res rad bodyPr`.split(/\s+/),
);

/** Names that programs give to shapes, followed by a number: `Picture 3`, `Google Shape;54;p13`. */
const SHAPE_NAME_WORDS = [
  'Picture',
  'Image',
  'Graphic',
  'Chart',
  'Diagram',
  'Table',
  'Object',
  'Text ?Box',
  'Shape',
  'Group',
  'Rectangle',
  'Rounded Rectangle',
  'Oval',
  'Line',
  'Arrow',
  'Straight (?:Arrow )?Connector',
  'Freeform(?:: Shape)?',
  'Title',
  'Subtitle',
  'Content Placeholder',
  'Text Placeholder',
  'Picture Placeholder',
  'Slide Number Placeholder',
  'Slide Image Placeholder',
  'Notes Placeholder',
  'Header Placeholder',
  'Footer Placeholder',
  'Date Placeholder',
  'PlaceHolder',
  'CustomShape',
  'Google Shape;[\\d;a-z_]+',
];

const SHAPE_NAME = new RegExp(String.raw`^(?:${SHAPE_NAME_WORDS.join('|')})[ \d]*$`, 'i');

/** Whether a shape has the name that its program gave it. */
export const isProgramShapeName = (name: string): boolean => SHAPE_NAME.test(name);

/** Numbers up to five digits, fractions, flags, identifiers of programs, references to relationships. They identify nobody. */
export const isTrivialValue = (value: string): boolean =>
  value.length < 2 ||
  /^(?:[-+]?\d{1,5}|-?\d+\.\d+(?:E[-+]?\d+)?|true|false|\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?|rId\d+)$/i.test(value);

/** Two words with capitals side by side, an address, or a number like that of a phone: no size, switch or identifier of a program looks so. */
const WRITTEN = /\p{Lu}\p{Ll}+[ \u00a0]+\p{Lu}\p{Ll}|[^\s@]@[^\s@]+\.\p{L}|^[+(]?0?[23478]?\d[\d() ]* [\d() ]*\d{3}$|^0[23478]\d{8}$/u;

/** Whether an attribute is one that programs fill, and looks like it. */
export const isProgramFilled = (attribute: string, value: string): boolean =>
  PROGRAM_ATTRIBUTES.has(attribute) && looksProgramFilled(attribute, value);

/** Whether the value of an attribute looks as if a program had filled it. */
export const looksProgramFilled = (attribute: string, value: string): boolean =>
  !WRITTEN.test(value) || (attribute === 'typeface' && KNOWN_FONTS.has(value.trim().toLowerCase())) || NUMBERS.test(value);

/** `0 0 914400 685800`, `A1:B3 D1:D9`: boxes and ranges. */
const NUMBERS = /^(?:-?\d+(?:\.\d+)?(?:[ ,:]|$)){2,}$|^(?:\$?[A-Z]{1,3}\$?\d*[ :]?)+$/;
