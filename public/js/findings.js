// Decides and reveals findings without leaving the page: the same forms, sent in the background.

const UNDO_MS = 10_000;
const OUTCOMES = { confirmed: 'Confirmed', dismissed: 'Dismissed', undecided: 'Undone' };

const icons = document.body.dataset.icons;
let toastTimer = 0;
let verdictTimer = 0;

const findingOf = (number) => document.querySelector(`[data-finding][data-number="${number}"]`);
const part = (element, name) => element.querySelector(`[data-part="${name}"]`);

function showToast(sentence, undo) {
  const toast = document.querySelector('[data-toast]');
  part(toast, 'message').textContent = sentence;
  const button = toast.querySelector('button');
  if (button) button.hidden = undo === null;
  if (undo) {
    button.formAction = undo.action;
    toast.dataset.number = undo.number;
  }
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(hideToast, UNDO_MS);
}

function hideToast() {
  const toast = document.querySelector('[data-toast]');
  // The pointer or the focus is on it, perhaps to undo: wait.
  if (toast.matches(':hover, :focus-within')) toastTimer = setTimeout(hideToast, UNDO_MS);
  else toast.hidden = true;
}

const parse = (answer) => answer.json().catch(() => ({}));
const reasonOf = (problem) => problem.errors?.[0]?.detail ?? problem.detail ?? 'That couldn’t be saved. Try again.';

const actionOf = (button) => (button.hasAttribute('formaction') ? button.formAction : button.form.action);

/** Sends the form of a button; null when it was refused, and then the reason has been shown. */
async function post(button) {
  const body = new URLSearchParams(new FormData(button.form, button));
  const answer = await fetch(actionOf(button), { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => null);
  const reply = answer ? await parse(answer) : {};
  if (answer?.ok) return reply;
  showToast(reasonOf(reply), null);
  return null;
}

async function decide(button) {
  const outcome = button.value;
  const { number } = button.closest('[data-number]').dataset;
  const reason = button.form.elements.reason?.value.trim() ?? '';
  const action = actionOf(button);
  if (!(await post(button))) return;
  if (reason) localStorage.setItem('maneiro.reason', reason);
  const finding = findingOf(number);
  if (finding) showDecision(finding, outcome, reason);
  showToast(`${OUTCOMES[outcome]}: finding ${number}`, outcome === 'undecided' ? null : { action, number });
  clearTimeout(verdictTimer);
  verdictTimer = setTimeout(refreshVerdict, 400);
}

function showDecision(finding, outcome, reason) {
  const [form, decision] = [part(finding, 'decision-form'), part(finding, 'decision')];
  const isOpen = outcome === 'undecided';
  countUndecided(Number(isOpen) - Number(!form.hidden));
  // The button that was clicked is hidden, so the focus moves to its finding.
  const hadFocus = finding.contains(document.activeElement);
  form.hidden = !isOpen;
  form.querySelector('details').open = false;
  decision.hidden = isOpen;
  part(decision, 'outcome').textContent = OUTCOMES[outcome];
  part(decision, 'by').textContent = `by you, just now${reason ? `: ${reason}` : ''}`;
  const mark = document.getElementById(`mark-${finding.dataset.number}`);
  for (const element of [finding, mark]) element?.classList.toggle('is-dismissed', outcome === 'dismissed');
  if (hadFocus) finding.focus();
}

function countUndecided(change) {
  const counter = document.querySelector('[data-undecided]');
  const left = Number(counter.dataset.undecided) + change;
  counter.dataset.undecided = String(left);
  counter.textContent = left === 0 ? 'All decided' : `${left} of ${counter.dataset.total} to review`;
}

/** A dismissal can change the verdict. Fetched once after several quick decisions. */
async function refreshVerdict() {
  const { job } = document.querySelector('[data-region="head"]').dataset;
  const answer = await fetch(`/api/analyze/status/${encodeURIComponent(job)}`, { headers: { Accept: 'application/json' } }).catch(
    () => null,
  );
  const { verdict } = answer?.ok ? await parse(answer) : {};
  const banner = document.querySelector('.verdict-banner');
  if (!verdict || !banner) return;
  banner.className = `verdict-banner is-${verdict.tone}`;
  banner.querySelector('use').setAttribute('href', `${icons}#${verdict.tone}`);
  part(banner, 'sentence').textContent = verdict.sentence;
}

async function reveal(button) {
  const answer = await post(button);
  if (!answer?.value) return;
  const finding = button.closest('[data-finding]');
  part(finding, 'value').textContent = answer.value;
  document.dispatchEvent(new CustomEvent('maneiro:announce', { detail: `Value: ${answer.value}` }));
  button.remove();
  finding.focus();
}

const ACTIONS = { decide, reveal };

// In the capture phase, so that the guard against double submits sees that this one was handled.
document.addEventListener(
  'submit',
  (event) => {
    const button = event.submitter;
    const act = ACTIONS[button?.dataset.action];
    if (!act) return;
    event.preventDefault();
    if (button.dataset.busy) return;
    button.dataset.busy = 'true';
    act(button).finally(() => delete button.dataset.busy);
  },
  true,
);
