// Deciding findings without leaving the page: the same forms, sent in the background, and keys for quick hands.

const UNDO_MS = 10_000;
const REASON = 'maneiro.reason';
const KEYS = 'maneiro.keys';
const SAID = { confirmed: 'Confirmed', dismissed: 'Dismissed', undecided: 'Open again' };

const toast = document.querySelector('[data-toast]');
const help = document.getElementById('keys');
const keysSwitch = document.querySelector('[data-keys-switch]');
let currentNumber = null;
let toastTimer = 0;

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const findings = () => [...document.querySelectorAll('[data-finding]')];
const current = () => findings().find((finding) => finding.dataset.number === currentNumber) ?? null;

/** Moves both panes to a finding. */
function select(finding, shouldFocus = true) {
  for (const old of document.querySelectorAll('.is-current')) old.classList.remove('is-current');
  currentNumber = finding?.dataset.number ?? null;
  if (!finding) return;
  const mark = document.getElementById(`mark-${currentNumber}`);
  finding.classList.add('is-current');
  mark?.classList.add('is-current');
  mark?.scrollIntoView({ block: 'center' });
  if (shouldFocus) finding.focus({ preventScroll: true });
  finding.scrollIntoView({ block: 'nearest' });
}

function move(step) {
  const all = findings();
  const at = all.indexOf(current());
  const from = at === -1 && step < 0 ? 0 : at;
  const target = all[Math.min(Math.max(from + step, 0), all.length - 1)];
  if (target) select(target);
}

function showToast(sentence, undo) {
  toast.querySelector('[data-part="said"]').textContent = sentence;
  const form = toast.querySelector('form');
  form.hidden = undo === null;
  if (undo) {
    form.action = undo.action;
    toast.dataset.number = undo.number;
  }
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(hideToast, UNDO_MS);
}

function hideToast() {
  // Someone is about to press Undo: wait for them.
  if (toast.matches(':hover, :focus-within')) toastTimer = setTimeout(hideToast, UNDO_MS);
  else toast.hidden = true;
}

const post = (form, accept) =>
  fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: accept } }).catch(() => null);

async function decide(form) {
  const outcome = form.dataset.decision;
  const number = form.closest('[data-number]').dataset.number;
  const reason = form.elements.reason?.value.trim();
  const answer = await post(form, 'text/html');
  if (!answer?.ok)
    return showToast(
      outcome === 'dismissed' && !reason ? 'Enter a reason to dismiss it' : 'The decision could not be saved. Try again.',
      null,
    );
  if (reason) localStorage.setItem(REASON, reason);
  tell('maneiro:page', await answer.text());
  showToast(`${SAID[outcome]}: finding ${number}`, outcome === 'undecided' ? null : { action: form.action, number });
  const finding =
    findings().find((each) => each.dataset.number === number) ?? findings().find((each) => Number(each.dataset.number) > Number(number));
  select(finding ?? null);
}

async function reveal(form) {
  const answer = await post(form, 'application/json');
  const value = answer?.ok ? (await answer.json()).value : null;
  if (!value) return showToast('The value could not be revealed. Try again.', null);
  form.parentElement.querySelector('[data-part="value"]').textContent = value;
  tell('maneiro:say', `Value: ${value}`);
  form.remove();
}

// Captured, so that the guard against double submits sees that this one is taken care of.
document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (form.dataset.busy) return event.preventDefault();
    const act = form.dataset.decision ? decide : 'reveal' in form.dataset ? reveal : null;
    if (!act) return;
    event.preventDefault();
    form.dataset.busy = 'true';
    act(form).finally(() => delete form.dataset.busy);
  },
  true,
);

document.addEventListener('click', (event) => {
  const mark = event.target.closest('a.mark');
  if (!mark) return;
  const finding = findings().find((each) => each.dataset.number === mark.dataset.number);
  if (!finding) return;
  event.preventDefault();
  select(finding);
});

document.addEventListener('focusin', (event) => {
  const finding = event.target.closest('[data-finding]');
  if (finding && finding.dataset.number !== currentNumber) select(finding, false);
});

document.addEventListener(
  'toggle',
  (event) => {
    if (!event.target.open || !event.target.matches('.decide details')) return;
    const field = event.target.querySelector('input[name="reason"]');
    field.value ||= localStorage.getItem(REASON) ?? '';
    field.focus();
    field.select();
  },
  true,
);

const press = (selector) => current()?.querySelector(selector)?.requestSubmit();

const ACTS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press('[data-decision="confirmed"]'),
  d: () => current()?.querySelector('.decide details')?.setAttribute('open', ''),
  r: () => press('[data-reveal]'),
  '?': () => help.togglePopover(),
};

function close(event) {
  const details = event.target.closest?.('.decide details');
  if (!details) return;
  details.open = false;
  select(details.closest('[data-finding]'));
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') return close(event);
  if (!keysSwitch.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.('input, select, textarea')) return;
  const act = ACTS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

keysSwitch.checked = localStorage.getItem(KEYS) !== 'off';
keysSwitch.addEventListener('change', () => localStorage.setItem(KEYS, keysSwitch.checked ? 'on' : 'off'));
