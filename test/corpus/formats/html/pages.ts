import type { PlantedFile } from '../planted.ts';

const text = (html: string) => new Uint8Array(Buffer.from(html, 'utf8'));
const PNG_PIXEL = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A Medicare number whose check digit is right, a mobile number for fiction, and people who don't exist. */
const MEDICARE = '2951 73489 1';
const MOBILE = '0491 570 156';

const page = (name: string, html: string, more: Omit<PlantedFile, 'name' | 'bytes'>): PlantedFile => ({ name, bytes: text(html), ...more });

/** Pages as programs write them, each with secrets in another layer. */
export const PAGES: readonly PlantedFile[] = [
  page(
    'outlook.htm',
    `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15 (filtered medium)">
<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]-->
<style><!--
/* Font Definitions */
@font-face {font-family:"Segoe UI Historic"; panose-1:2 4 5 3;}
p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;}
--></style>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Gerald Ashcroft</o:Author></o:DocumentProperties></xml><![endif]--></head>
<body lang=EN-AU link="#0563C1" style='word-wrap:break-word'><div class=WordSection1>
<p class=MsoNormal>Dear Dr Naidoo,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Thank you for seeing Harold
Whit<b><span style='color:red'>combe</span></b>, Medicare 2951&nbsp;734<i>89</i>&#32;1, about his knee.</p>
<![if !supportLists]><p>Regular exercise helps.</p><![endif]></div></body></html>`,
    {
      secrets: ['Harold Whitcombe', MEDICARE, 'Gerald Ashcroft'],
      kept: ['Thank you for seeing', 'about his knee', 'Regular exercise helps'],
      hidden: ['comments'],
    },
  ),
  page(
    'gmail.html',
    `<div dir="ltr"><div>Hi Moira,</div><div><br></div><div>Please call the patient on 04<wbr>91&shy; 570&#xA0;1<b>5</b>6 today.</div><br clear="all">
<div class="gmail_signature" data-smartmail="gmail_signature"><a href="mailto:moira.fenwick%40clinic.example?subject=Re%20Harold%20Whitcombe" target="_blank">write to us</a></div></div>`,
    { secrets: [MOBILE, 'moira.fenwick@clinic.example'], kept: ['call the patient on', 'write to us'] },
  ),
  page(
    'pathology.html',
    `<!DOCTYPE html><html><head><title>Results for Harold Whitcombe</title></head><body><table>
<tr><td><p>Patient:</p></td><td><p>Harold Whitcombe</p></td></tr><tr><td>DOB</td><td>12/03/1951</td></tr>
<tr><th>Medicare<td>${MEDICARE}<tr><td>Haemoglobin<td>142 g/L</table></body></html>`,
    { secrets: ['Harold Whitcombe', '12/03/1951', MEDICARE], kept: ['Haemoglobin', '142 g/L', 'Patient:', 'DOB'] },
  ),
  page(
    'hidden.html',
    `<html><head><style>.preheader{display:none!important} #note{visibility:hidden} td.small{font-size:0px} @media print{.shown{display:none}}</style></head><body>
<div class="preheader">Mobile ${MOBILE}</div><p id=note>Medicare ${MEDICARE}</p><p hidden>Mrs Moira Fenwick</p>
<p style="color:#fefefe">Patient: Gerald Ashcroft</p><p style="font-size:1px">Email harold@whitcombe.example</p>
<div style="position:absolute;left:-9999px">Dr Priya Naidoo</div>
<p class="shown">The clinic is open on Monday.</p><table bgcolor="#003366"><tr><td><font color="white">White on blue is read.</font></table>
<template><p>Patient: Wilma Okafor</p></template><noscript>Patient: Edwin Marlowe</noscript></body></html>`,
    {
      secrets: [
        MOBILE,
        MEDICARE,
        'Moira Fenwick',
        'Gerald Ashcroft',
        'harold@whitcombe.example',
        'Priya Naidoo',
        'Wilma Okafor',
        'Edwin Marlowe',
      ],
      kept: ['The clinic is open on Monday.', 'White on blue is read.'],
      hidden: ['hidden text'],
    },
  ),
  page(
    'code.html',
    `<html><head><script type="application/ld+json">{"@type":"Patient","name":"Harold Whitcombe","tel":"\\u0030491 570 156"}</script></head><body>
<p onclick="call('0491 570 157')" data-patient="Moira Fenwick" aria-label="Patient: Gerald Ashcroft">Opening hours are on the door.</p>
<img src="${PNG_PIXEL}" alt="Patient: Wilma Okafor" title="Medicare ${MEDICARE}"></body></html>`,
    {
      secrets: ['Harold Whitcombe', MOBILE, '0491 570 157', 'Moira Fenwick', 'Gerald Ashcroft', 'Wilma Okafor', MEDICARE],
      kept: ['Opening hours are on the door.'],
      hidden: ['scripts', 'hidden values in the code of the page'],
    },
  ),
  page(
    'form.html',
    `<body><form action="https://clinic.example/save?patient=Harold+Whitcombe"><label>Patient name:</label> <input name="p" value="Harold Whitcombe">
<input type="hidden" name="medicare" value="Medicare ${MEDICARE}"><select><option>Dr Priya Naidoo<option>Dr Gerald Ashcroft</select>
<textarea>Call Moira Fenwick
on ${MOBILE}</textarea><button>Send the form</button></form></body>`,
    {
      secrets: ['Harold Whitcombe', MEDICARE, 'Priya Naidoo', 'Gerald Ashcroft', 'Moira Fenwick', MOBILE],
      kept: ['Patient name:', 'Send the form'],
      hidden: ['values in form fields'],
    },
  ),
  page(
    'inner.html',
    `<body><p>See the attached page.</p><iframe srcdoc="&lt;p&gt;Medicare ${MEDICARE}&lt;/p&gt;"></iframe>
<a href="data:text/html;base64,${Buffer.from('<p>Patient: Harold Whitcombe</p>').toString('base64')}">open it</a>
<object data="data:text/plain,Mobile%20${encodeURIComponent(MOBILE)}"></object></body>`,
    { secrets: [MEDICARE, 'Harold Whitcombe', MOBILE], kept: ['See the attached page.', 'open it'], hidden: ['files inside this file'] },
  ),
  page(
    'drawing.html',
    `<body><p>The tree of the family:</p><svg viewBox="0 0 10 10"><title>Patient: Harold Whitcombe</title><text x="1" y="2">Patient: Moira Fenwick</text>
<path d="M10 20L30 40"/><desc>Mobile ${MOBILE}</desc></svg><math><mtext>Patient: Gerald Ashcroft</mtext> <mn>2</mn></math></body>`,
    { secrets: ['Harold Whitcombe', 'Moira Fenwick', MOBILE, 'Gerald Ashcroft'], kept: ['The tree of the family:', 'M10 20L30 40'] },
  ),
  page(
    'dropped-tags.html',
    `<p title="Patient: Harold Whitcombe" title="Patient: Moira Fenwick">Fine print</p Gerald Ashcroft><form></form><form title="Mobile ${MOBILE}">
<p>Ask at the desk.</p><tr title="Medicare ${MEDICARE}"></tr></form></body><div title="Patient: Wilma Okafor`,
    {
      secrets: ['Harold Whitcombe', 'Moira Fenwick', 'Gerald Ashcroft', MOBILE, MEDICARE, 'Wilma Okafor'],
      kept: ['Fine print', 'Ask at the desk.'],
    },
  ),
  page(
    'comment-first.txt',
    `\ufeff<!-- saved from url=(0014)about:internet -->\n<div><span>Patient: Harold Whitcombe</span><p>Ring first.</p></div><!-- call Moira Fenwick on ${MOBILE} -->`,
    { secrets: ['Harold Whitcombe', 'Moira Fenwick', MOBILE], kept: ['Ring first.'], hidden: ['comments'] },
  ),
  page(
    'classes.html',
    `<style>.harold-whitcombe{color:red} /* made by Moira Fenwick */ p:after{content:"Patient: Gerald Ashcroft"}</style>
<p class="harold-whitcombe lead" id="harold-whitcombe">Patient: Harold Whitcombe</p><p>Bring the form.</p>`,
    { secrets: ['Harold Whitcombe', 'Moira Fenwick', 'Gerald Ashcroft'], kept: ['Bring the form.', 'lead'] },
  ),
  {
    name: 'windows-1252.html',
    bytes: new Uint8Array(
      Buffer.from('<meta charset="iso-8859-1"><p>Patient: Zo\xeb O\x92Neill \x96 caf\xe9 au lait</p><p>Tel 0491 570 156</p>', 'latin1'),
    ),
    secrets: ['Zoë O’Neill', MOBILE],
    kept: ['café au lait'],
  },
  {
    name: 'utf-16.html',
    bytes: new Uint8Array(
      Buffer.from(`\ufeff<html><body><p>Patient: Harold Whit<b>combe</b>, Medicare ${MEDICARE}</p><p>Café</p></body></html>`, 'utf16le'),
    ),
    secrets: ['Harold Whitcombe', MEDICARE],
    kept: ['Café'],
  },
];
