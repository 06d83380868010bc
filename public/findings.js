// Deciding and revealing findings without leaving the page: the same forms, sent in the background.

const UNDO_MS = 10_000;
const SAID = { confirmed: 'Confirmed', dismissed: 'Dismissed', undecided: 'Open again' };

const toast = document.querySelector('[data-toast]');
const icons = document.body.dataset.icons;
let toastTimer = 0;
let verdictTimer = 0;

const findingOf = (number) => document.querySelector(`[data-finding][data-number="${number}"]`);
const part = (element, name) => element.querySelector(`[data-part="${name}"]`);

function showToast(sentence, undo) {
  part(toast, 'said').textContent = sentence;
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

const parse = (answer) => answer.json().catch(() => ({}));
const reasonOf = (problem) => problem.errors?.[0]?.detail ?? problem.detail ?? 'That could not be saved. Try again.';

/** Sends a form; null when it was refused, and then the reason has been shown. */
async function post(form) {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => null);
  const said = answer ? await parse(answer) : {};
  if (answer?.ok) return said;
  showToast(reasonOf(said), null);
  return null;
}

async function decide(form) {
  const outcome = form.dataset.decision;
  const { number } = form.closest('[data-number]').dataset;
  const reason = form.elements.reason?.value.trim() ?? '';
  if (!(await post(form))) return;
  if (reason) localStorage.setItem('maneiro.reason', reason);
  const finding = findingOf(number);
  if (finding) showDecision(finding, outcome, reason);
  showToast(`${SAID[outcome]}: finding ${number}`, outcome === 'undecided' ? null : { action: form.action, number });
  clearTimeout(verdictTimer);
  verdictTimer = setTimeout(askVerdict, 400);
}

function showDecision(finding, outcome, reason) {
  const [choice, decided] = [part(finding, 'decide'), part(finding, 'decided')];
  const isOpen = outcome === 'undecided';
  countUndecided(Number(isOpen) - Number(!choice.hidden));
  // The pressed button goes away: focus stays with its finding.
  const hadFocus = finding.contains(document.activeElement);
  choice.hidden = !isOpen;
  choice.querySelector('details').open = false;
  decided.hidden = isOpen;
  part(decided, 'outcome').textContent = SAID[outcome];
  part(decided, 'by').textContent = `by you, just now${reason ? `: ${reason}` : ''}`;
  const mark = document.getElementById(`mark-${finding.dataset.number}`);
  for (const element of [finding, mark]) element?.classList.toggle('is-dismissed', outcome === 'dismissed');
  if (hadFocus) finding.focus();
}

function countUndecided(change) {
  const tally = document.querySelector('[data-undecided]');
  const left = Number(tally.dataset.undecided) + change;
  tally.dataset.undecided = String(left);
  tally.textContent = left === 0 ? 'All decided' : `${left} of ${tally.dataset.total} to decide`;
}

/** A dismissal can change the verdict: asked once after a run of decisions. */
async function askVerdict() {
  const { job } = document.querySelector('[data-region="head"]').dataset;
  const answer = await fetch(`/api/analyze/status/${encodeURIComponent(job)}`, { headers: { Accept: 'application/json' } }).catch(
    () => null,
  );
  const { verdict } = answer?.ok ? await parse(answer) : {};
  const ruling = document.querySelector('.ruling');
  if (!verdict || !ruling) return;
  ruling.className = `ruling is-${verdict.tone}`;
  ruling.querySelector('use').setAttribute('href', `${icons}#${verdict.tone}`);
  part(ruling, 'sentence').textContent = verdict.sentence;
}

async function reveal(form) {
  const answer = await post(form);
  if (!answer?.value) return;
  const finding = form.closest('[data-finding]');
  part(finding, 'value').textContent = answer.value;
  document.dispatchEvent(new CustomEvent('maneiro:say', { detail: `Value: ${answer.value}` }));
  form.remove();
  finding.focus();
}

// Captured, so that the guard against double submits sees that this one is taken care of.
document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    const act = form.dataset.decision ? decide : 'reveal' in form.dataset ? reveal : null;
    if (!act) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = 'true';
    act(form).finally(() => delete form.dataset.busy);
  },
  true,
);
