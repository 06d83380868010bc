// Moves through findings: keys, and clicks on marks, scroll the text and the list together.

const KEYS = 'maneiro.keys';

let currentNumber = null;

const areOn = () => localStorage.getItem(KEYS) !== 'off';
const findings = () => [...document.querySelectorAll('[data-finding]')];
const current = () => findings().find((finding) => finding.dataset.number === currentNumber) ?? null;

/** Scrolls a mark to the middle of the text pane. Where the text has no pane of its own, the page scrolls. */
function showMark(mark) {
  const pane = mark.closest('.document-text');
  if (!pane || pane.scrollHeight <= pane.clientHeight) return mark.scrollIntoView({ block: 'center' });
  const { top, height } = pane.getBoundingClientRect();
  pane.scrollTop += mark.getBoundingClientRect().top - top - height / 2;
  pane.scrollIntoView({ block: 'nearest' });
}

/** Makes a finding the current one in both panes. */
function setCurrent(finding) {
  for (const old of document.querySelectorAll('.is-current')) old.classList.remove('is-current');
  currentNumber = finding.dataset.number;
  finding.classList.add('is-current');
  const inText = document.getElementById(`mark-${currentNumber}`);
  inText?.classList.add('is-current');
  return inText;
}

/** Scrolls both panes to a finding and focuses it. */
function select(finding) {
  const inText = setCurrent(finding);
  if (inText) showMark(inText);
  finding.focus({ preventScroll: true });
  finding.scrollIntoView({ block: 'nearest' });
}

function move(step) {
  const all = findings();
  const at = all.indexOf(current());
  const from = at === -1 && step < 0 ? 0 : at;
  const target = all[Math.min(Math.max(from + step, 0), all.length - 1)];
  if (target) select(target);
}

function openDismissal() {
  const details = current()?.querySelector('.decision-form:not([hidden]) details');
  if (!details) return;
  details.open = true;
  askReason(details);
}

/** Offers the last reason again: most dismissals in one document have the same one. */
function askReason(details) {
  const field = details.querySelector('input[name="reason"]');
  if (field === document.activeElement) return;
  field.value ||= localStorage.getItem('maneiro.reason') ?? '';
  field.focus();
  field.select();
}

function toggleTick(finding) {
  const box = finding?.querySelector('.finding-checkbox');
  if (!box) return;
  box.checked = !box.checked;
  showTickedCount();
}

/** Ticks every finding of the current finding's person, or unticks them when all are ticked. */
function tickPerson() {
  const boxes = [...(current()?.closest('[data-person]') ?? document).querySelectorAll('.finding-checkbox')];
  const areAll = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !areAll;
  showTickedCount();
}

function showTickedCount() {
  const count = document.querySelectorAll('.finding-checkbox:checked').length;
  for (const target of document.querySelectorAll('[data-bulk="ticked"] [data-part="target"]'))
    target.textContent = count > 0 ? `${count} ticked` : 'ticked';
}

function undo() {
  const toast = document.querySelector('[data-toast]:not([hidden]) button:not([hidden])');
  (toast ?? document.querySelector('[data-undo]'))?.click();
}

const clickIn = (selector) => current()?.querySelector(selector)?.click();

const SHORTCUTS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => clickIn('.decision-form:not([hidden]) [value="confirmed"]'),
  d: openDismissal,
  x: (event) => (event.shiftKey ? tickPerson() : toggleTick(current())),
  u: undo,
  g: () => document.querySelector('[data-order]')?.click(),
  r: () => clickIn('[data-action="reveal"]'),
  '?': () => document.getElementById('shortcuts')?.togglePopover(),
};

function closeDismissal(event) {
  const details = event.target.closest?.('.decision-form details');
  if (!details) return;
  details.open = false;
  select(details.closest('[data-finding]'));
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') return closeDismissal(event);
  if (!areOn() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.('input, select, textarea')) return;
  const run = SHORTCUTS[event.key.toLowerCase()];
  if (!run) return;
  event.preventDefault();
  run(event);
});

// Opened with the pointer. With a key the field has the focus already, so no letter of the reason is lost.
document.addEventListener(
  'toggle',
  (event) => {
    if (event.target.open && event.target.matches('.decision-form details')) askReason(event.target);
    if (event.target.id === 'shortcuts') event.target.querySelector('[data-shortcuts-switch]').checked = areOn();
  },
  true,
);

document.addEventListener('click', (event) => {
  const clicked = event.target.closest('a.mark');
  const finding = clicked && findings().find((each) => each.dataset.number === clicked.dataset.number);
  if (!finding) return;
  event.preventDefault();
  select(finding);
});

// Nothing may scroll while the pointer is down: it would be released over another element, and the click would be lost.
let isPointerDown = false;
addEventListener('pointerdown', () => (isPointerDown = true), true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(() => (isPointerDown = false)), true);

document.addEventListener('focusin', (event) => {
  highlightPerson(event.target.closest('[data-person]')?.dataset.person);
  const finding = event.target.closest('[data-finding]');
  if (!finding || finding.dataset.number === currentNumber) return;
  const inText = setCurrent(finding);
  if (isPointerDown || !inText) return;
  showMark(inText);
  finding.scrollIntoView({ block: 'nearest' });
});

/** Reasons that are about the value and not about this document, so they apply to later documents too. */
const ABOUT_VALUE = ['Not an identifier', 'Our own clinic’s details', 'Already public'];

document.addEventListener('change', (event) => {
  if (event.target.matches('.finding-checkbox')) showTickedCount();
  if (event.target.matches('input[name="reason"]')) {
    const box = event.target.form.elements.remember;
    if (box) box.checked = ABOUT_VALUE.includes(event.target.value);
  }
  if (event.target.matches('[data-shortcuts-switch]')) localStorage.setItem(KEYS, event.target.checked ? 'on' : 'off');
});

document.addEventListener('pointerover', (event) => {
  const person = event.target.closest('[data-person]')?.dataset.person;
  if (person) highlightPerson(person);
});

/** Outlines the marks of one person. Marks without a person are never outlined. */
function highlightPerson(number) {
  for (const mark of document.querySelectorAll('.mark'))
    mark.classList.toggle('is-highlighted', number !== undefined && number !== '0' && mark.dataset.markPerson === number);
}
