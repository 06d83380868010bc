// What every page may use; without it every form and link still works.

/** Says one sentence to people who listen to the page. */
const announce = (sentence) => {
  document.getElementById('announcer').textContent = sentence;
};
document.addEventListener('maneiro:say', (event) => announce(event.detail));

document.querySelector('[data-focus-first]')?.focus();

// A second click while the first is on its way would send the form twice.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'true';
  event.submitter?.setAttribute('aria-disabled', 'true');
});

// A page kept by the browser for "Back" must be usable again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  for (const button of document.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled');
});

const isTyping = (target) => target.matches?.('input, select, textarea, [contenteditable]');

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const search = [...document.querySelectorAll('[data-search]')].find((field) => field.checkVisibility());
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

document.querySelector('[data-theme-form]')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const theme = body.get('theme');
  const answer = await fetch(form.action, { method: 'POST', body }).catch(() => null);
  if (!answer?.ok) return announce('The theme could not be saved. Try again.');
  if (theme === 'device') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const choice of form.querySelectorAll('[aria-pressed]')) choice.setAttribute('aria-pressed', String(choice.value === theme));
});
