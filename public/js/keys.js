// Moving through findings: keys, and clicks on marks, move the text and the list together.

const KEYS = 'maneiro.keys';

let currentNumber = null;

const areOn = () => localStorage.getItem(KEYS) !== 'off';
const findings = () => [...document.querySelectorAll('[data-finding]')];
const current = () => findings().find((finding) => finding.dataset.number === currentNumber) ?? null;

/** Puts a mark into the middle of its pane, and moves nothing else where the text has a pane of its own. */
function showMark(mark) {
  const pane = mark.closest('.reading');
  if (!pane || pane.scrollHeight <= pane.clientHeight) return mark.scrollIntoView({ block: 'center' });
  const { top, height } = pane.getBoundingClientRect();
  pane.scrollTop += mark.getBoundingClientRect().top - top - height / 2;
  pane.scrollIntoView({ block: 'nearest' });
}

/** Marks a finding as the current one in both panes. */
function mark(finding) {
  for (const old of document.querySelectorAll('.is-current')) old.classList.remove('is-current');
  currentNumber = finding.dataset.number;
  finding.classList.add('is-current');
  const inText = document.getElementById(`mark-${currentNumber}`);
  inText?.classList.add('is-current');
  return inText;
}

/** Moves both panes to a finding. */
function select(finding) {
  const inText = mark(finding);
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
  const details = current()?.querySelector('.decide:not([hidden]) details');
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

function tick(finding) {
  const box = finding?.querySelector('.tick');
  if (!box) return;
  box.checked = !box.checked;
  countTicked();
}

/** All of the person under whom the current finding stands; none when all are. */
function tickPerson() {
  const boxes = [...(current()?.closest('[data-person]') ?? document).querySelectorAll('.tick')];
  const areAll = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !areAll;
  countTicked();
}

function countTicked() {
  const count = document.querySelectorAll('.tick:checked').length;
  for (const what of document.querySelectorAll('[data-many="ticked"] [data-part="what"]'))
    what.textContent = count > 0 ? `${count} ticked` : 'ticked';
}

function undo() {
  const toast = document.querySelector('[data-toast]:not([hidden]) button:not([hidden])');
  (toast ?? document.querySelector('[data-undo]'))?.click();
}

const press = (selector) => current()?.querySelector(selector)?.click();

const ACTS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press('.decide:not([hidden]) [value="confirmed"]'),
  d: openDismissal,
  x: (event) => (event.shiftKey ? tickPerson() : tick(current())),
  u: undo,
  g: () => document.querySelector('[data-order]')?.click(),
  r: () => press('[data-act="reveal"]'),
  '?': () => document.getElementById('keys')?.togglePopover(),
};

function close(event) {
  const details = event.target.closest?.('.decide details');
  if (!details) return;
  details.open = false;
  select(details.closest('[data-finding]'));
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') return close(event);
  if (!areOn() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.('input, select, textarea')) return;
  const act = ACTS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act(event);
});

// A pointer opened it; a key has asked already, so that no letter of the reason is lost.
document.addEventListener(
  'toggle',
  (event) => {
    if (event.target.open && event.target.matches('.decide details')) askReason(event.target);
    if (event.target.id === 'keys') event.target.querySelector('[data-keys-switch]').checked = areOn();
  },
  true,
);

document.addEventListener('click', (event) => {
  const pressed = event.target.closest('a.mark');
  const finding = pressed && findings().find((each) => each.dataset.number === pressed.dataset.number);
  if (!finding) return;
  event.preventDefault();
  select(finding);
});

// Between a press and its release nothing may move under the pointer: the release would meet something else, and the click be lost.
let isPressed = false;
addEventListener('pointerdown', () => (isPressed = true), true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(() => (isPressed = false)), true);

document.addEventListener('focusin', (event) => {
  showPerson(event.target.closest('[data-person]')?.dataset.person);
  const finding = event.target.closest('[data-finding]');
  if (!finding || finding.dataset.number === currentNumber) return;
  const inText = mark(finding);
  if (isPressed || !inText) return;
  showMark(inText);
  finding.scrollIntoView({ block: 'nearest' });
});

/** Reasons that are about the value, not about this document: they hold for the next one too. */
const ABOUT_VALUE = ['Not an identifier', 'Our own clinic’s details', 'Already public'];

document.addEventListener('change', (event) => {
  if (event.target.matches('.tick')) countTicked();
  if (event.target.matches('input[name="reason"]')) {
    const box = event.target.form.elements.remember;
    if (box) box.checked = ABOUT_VALUE.includes(event.target.value);
  }
  if (event.target.matches('[data-keys-switch]')) localStorage.setItem(KEYS, event.target.checked ? 'on' : 'off');
});

document.addEventListener('pointerover', (event) => {
  const person = event.target.closest('[data-person]')?.dataset.person;
  if (person) showPerson(person);
});

/** Outlines the marks of one person; those of nobody in particular are left alone. */
function showPerson(number) {
  for (const mark of document.querySelectorAll('.mark'))
    mark.classList.toggle('is-of-person', number !== undefined && number !== '0' && mark.dataset.of === number);
}
