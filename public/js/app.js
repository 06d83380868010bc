// What every page may use; without it every form and link still works.
// Scripts send each other events on the document: maneiro:announce (a sentence for screen readers), maneiro:refresh (reload the regions), maneiro:started (a job to follow).

const announce = (sentence) => {
  document.getElementById('announcer').textContent = sentence;
};
document.addEventListener('maneiro:announce', (event) => announce(event.detail));

document.querySelector('[data-focus-first]')?.focus();

// A second click while the first is on its way would send the form twice.
document.addEventListener('submit', (event) => {
  const form = event.target;
  // The response is a file, so the page remains open and the form may be sent again.
  if (event.defaultPrevented || form.method !== 'post' || form.matches('[data-download]')) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'true';
  event.submitter?.setAttribute('aria-disabled', 'true');
});

// A page from the browser's back/forward cache has to work again, and must not show data to someone who has signed out since.
addEventListener('pageshow', (event) => {
  if (event.persisted) document.dispatchEvent(new CustomEvent('maneiro:refresh'));
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  for (const button of document.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled');
});

// A password can be shown while it is typed. It is hidden again before the form is sent, so that the browser still offers to save it.
for (const field of document.querySelectorAll('input[type="password"]')) {
  const box = document.createElement('div');
  box.className = 'password-field';
  field.replaceWith(box);
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'link' });
  const show = (isShown) => {
    field.type = isShown ? 'text' : 'password';
    const word = Object.assign(document.createElement('span'), { className: 'sr', textContent: ' password' });
    button.replaceChildren(isShown ? 'Hide' : 'Show', word);
  };
  show(false);
  button.addEventListener('click', () => show(field.type === 'password'));
  field.form?.addEventListener('submit', () => show(false));
  box.append(field, button);
}

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
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
  if (answer?.type !== 'opaqueredirect') return announce('The theme couldn’t be saved. Try again.');
  if (theme === 'device') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const choice of form.querySelectorAll('[aria-pressed]')) choice.setAttribute('aria-pressed', String(choice.value === theme));
});

/** Remembers focus and scroll position of a region. The returned function restores both in the one that replaces it. */
function saveFocus(region) {
  const focused = region.contains(document.activeElement) ? document.activeElement : null;
  const selector = focused?.id
    ? `#${CSS.escape(focused.id)}`
    : focused?.matches('a[href]')
      ? `a[href="${CSS.escape(focused.getAttribute('href'))}"]`
      : null;
  const scrolled = region.querySelector('[data-keep-scroll]')?.scrollTop ?? 0;
  return (fresh) => {
    const keeper = fresh.querySelector('[data-keep-scroll]');
    if (keeper) keeper.scrollTop = scrolled;
    if (selector) fresh.querySelector(selector)?.focus({ preventScroll: true });
  };
}

/** Replaces the regions of this page with those of a page from the server, and leaves the rest as it is. */
function replaceRegions(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const region of document.querySelectorAll('[data-region]')) {
    const fresh = page.querySelector(`[data-region="${region.dataset.region}"]`);
    if (!fresh) continue;
    const restore = saveFocus(region);
    region.replaceWith(document.adoptNode(fresh));
    restore(fresh);
  }
}

let refreshing = 0;
document.addEventListener('maneiro:refresh', () => {
  clearTimeout(refreshing);
  refreshing = setTimeout(async () => {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (answer?.redirected) return location.assign(location.pathname + location.search);
    if (answer?.ok) replaceRegions(await answer.text());
  }, 250);
});
