// Follows a copy until it is made or refused, then shows the result in place.

const POLL_MS = 1_500;
const region = () => document.querySelector('[data-copy-status]');
const isOpen = () => ['waiting', 'processing'].includes(region()?.dataset.copyStatus);

document.querySelector('[data-no-script]')?.remove();

async function look() {
  if (!isOpen()) return;
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (response.ok) {
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = page.querySelector('[data-copy-status]');
      if (next && next.dataset.copyStatus !== region().dataset.copyStatus) {
        next.querySelector('[data-no-script]')?.remove();
        region().replaceWith(next);
        document.dispatchEvent(new CustomEvent('maneiro:announce', { detail: next.querySelector('.verdict-banner p').textContent }));
      }
    }
  } catch {
    // Without a connection it tries again.
  }
  setTimeout(look, POLL_MS);
}

setTimeout(look, POLL_MS);
