import type { CorpusFile } from '../corpus-file.ts';
import { box, buildPptx, OFFICE_TYPE, part, SLIDE_NAMESPACES, slideTable } from './build-pptx.ts';
import { RELATED_PRESENTATIONS } from './related-presentations.ts';

const shapes = box('Case review\nPalliative care round');
const kept = ['Case review', 'Palliative care round'];

/** Every presentation of the corpus. */
export const PRESENTATIONS: readonly CorpusFile[] = [
  {
    name: 'text boxes with names cut into runs',
    build: () => buildPptx({ slides: [{ shapes: shapes + box('Patient: Ruth |Gal|ah\nPhone 0412| 345 678') }] }),
    secrets: ['Ruth Galah', '0412 345 678'],
    kept: [...kept, 'Patient:', 'Phone'],
  },
  {
    name: 'tables with labels beside values, and with empty cells',
    build: () =>
      buildPptx({
        slides: [
          {
            shapes:
              slideTable([
                ['Patient name', 'Ruth Galah'],
                ['Medicare', '2123 45670 1'],
              ]) +
              slideTable([
                ['Name', 'Date of birth', 'Phone'],
                ['Otis Numbat', '', '0412 345 678'],
                ['', '4/03/1967', ''],
              ]),
          },
        ],
      }),
    secrets: ['Ruth Galah', '2123 45670 1', 'Otis Numbat', '0412 345 678', '4/03/1967'],
    kept: ['Patient name', 'Date of birth'],
  },
  {
    name: 'speaker notes, hidden slides with a section and a show',
    build: () =>
      buildPptx({
        slides: [
          { shapes, links: { notes: { kind: 'notesSlide', target: '../notesSlides/notesSlide1.xml' } } },
          { shapes: box('Ruth Galah in detail'), isHidden: true },
        ],
        presentation:
          '<p:custShowLst><p:custShow name="For Wattle Potoroo" id="0"><p:sldLst><p:sld r:id="slide1"/><p:sld r:id="slide2"/></p:sldLst></p:custShow></p:custShowLst><p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Bilby Quokka" id="{7C4C1E3E-9F3C-4B3E-8B43-3E5D3A2B1C0D}"><p14:sldIdLst><p14:sldId id="256"/><p14:sldId id="257"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>',
        parts: {
          'ppt/notesSlides/notesSlide1.xml': part(
            'notesSlide+xml',
            `<p:notes ${SLIDE_NAMESPACES}><p:cSld><p:spTree>${box('Ask Otis |Numbat first', { name: 'Notes Placeholder 2' })}</p:spTree></p:cSld></p:notes>`,
            { slide: { kind: 'slide', target: '../slides/slide1.xml' } },
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka'],
    kept: [...kept, 'custShow name'],
  },
  {
    name: 'only hidden slides',
    build: () => buildPptx({ slides: [{ shapes: box('Ruth Galah'), isHidden: true }] }),
    secrets: ['Ruth Galah'],
    kept: ['Title Slide'],
  },
  {
    name: 'shapes that are hidden or outside the slide',
    build: () =>
      buildPptx({
        slides: [
          {
            shapes:
              shapes +
              box('Ruth Galah', { attributes: ' hidden="1"' }) +
              box('Otis Numbat', { x: 9_500_000 }) +
              box('Wattle Potoroo', { y: -900_000 }),
          },
        ],
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo'],
    kept,
  },
  {
    name: 'alternative texts, names of shapes and slides, tooltips, actions, animations',
    build: () =>
      buildPptx({
        slides: [
          {
            name: 'Ruth Galah',
            shapes:
              shapes +
              box('see more', { name: 'Otis Numbat', attributes: ' descr="Portrait of Wattle Potoroo" title="Bilby Quokka"' }).replace(
                '<a:rPr lang="en-AU" dirty="0"/>',
                '<a:rPr lang="en-AU"><a:hlinkClick r:id="link" tooltip="about Emu Brolga" action="ppaction://program?file=Skye%20Lorikeet"/></a:rPr>',
              ),
            links: { link: { kind: 'hyperlink', target: 'https://clinic.example/?patient=Ruth%20Galah', external: true } },
            after:
              '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite"><p:childTnLst><p:set><p:cBhvr><p:cTn id="2" dur="1"/><p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="Ruth Galah"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>',
          },
        ],
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo', 'Bilby Quokka', 'Emu Brolga'],
    kept: [...kept, 'see more', 'style.visibility'],
  },
  {
    name: 'text that the clinic wrote on a layout, a theme named after a person',
    build: () =>
      buildPptx({
        slides: [{ shapes }],
        layoutShapes: box('Presented by Ruth Galah') + box('Click to edit Master subtitle style'),
        presentationLinks: { theme: { kind: 'theme', target: 'theme/theme1.xml' } },
        parts: {
          'ppt/theme/theme1.xml': part(
            `${OFFICE_TYPE}.theme+xml`,
            '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Otis Numbat"><a:themeElements><a:clrScheme name="Office"/></a:themeElements></a:theme>',
          ),
        },
      }),
    secrets: ['Ruth Galah', 'Otis Numbat'],
    kept: [...kept, 'Presented by', 'Click to edit'],
  },
  {
    name: 'CDATA, comments in the code, character references',
    build: () =>
      buildPptx({
        slides: [
          {
            shapes: `${shapes}<!-- Ruth Galah -->${box('x').replace('<a:t>x</a:t>', '<a:t><![CDATA[Otis Numbat]]></a:t>')}${box('x').replace('<a:t>x</a:t>', '<a:t>W&#97;ttle&#x20;Potoroo</a:t>')}`,
          },
        ],
      }),
    secrets: ['Ruth Galah', 'Otis Numbat', 'Wattle Potoroo'],
    kept,
  },
  ...RELATED_PRESENTATIONS,
];
