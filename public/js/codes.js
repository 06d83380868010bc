// Recovery codes are shown once: into the clipboard or onto paper with one press.

const say = (sentence) => document.dispatchEvent(new CustomEvent('maneiro:say', { detail: sentence }));

document.querySelector('[data-copy-codes]')?.addEventListener('click', async (event) => {
  const codes = [...document.querySelectorAll('[data-codes] code')].map((code) => code.textContent).join('\n');
  try {
    await navigator.clipboard.writeText(codes);
    event.target.textContent = 'Copied';
    say('Recovery codes copied');
  } catch {
    say('The codes couldn’t be copied. Download or print them instead.');
  }
});

document.querySelector('[data-print]')?.addEventListener('click', () => print());
