/** Names of the themes that come with Office, LibreOffice and Google's programs. */
const PROGRAM_THEMES =
  /^(?:Office(?: Theme| Classic)?(?: \d[\d -]*)?|Default(?: Theme)?|Sheets|LibreOffice|Simple (?:Light|Dark)|Custom(?: \d+)?|Blank|Standard|Larissa|Retrospect|Facet|Integral|Ion(?: Boardroom)?|Organic|Slice|Wisp|Banded|Basis|Berlin|Circuit|Damask|Depth|Dividend|Droplet|Frame|Gallery|Main Event|Mesh|Metropolitan|Parallax|Parcel|Quotable|Savon|View|Vapor Trail|Wood Type|Droplet|Badge|Celestial|Crop|Feathered|Headlines|Atlas)$/i;

const NAMED = new Set(['theme', 'clrScheme', 'fontScheme', 'fmtScheme', 'custClr', 'extraClrScheme', 'themeFamily']);

/** In a theme people only name things: the theme, its colours, its fonts. */
export const isProgramThemeText = (element: string, attribute: string, value: string): boolean =>
  element !== '!--' && !(NAMED.has(element) && attribute === 'name' && !PROGRAM_THEMES.test(value));
