// Recovery codes are shown only once, so copying and printing them takes one click.

const announce = (sentence) => document.dispatchEvent(new CustomEvent('maneiro:announce', { detail: sentence }));

document.querySelector('[data-copy-codes]')?.addEventListener('click', async (event) => {
  const codes = [...document.querySelectorAll('[data-codes] code')].map((code) => code.textContent).join('\n');
  try {
    await navigator.clipboard.writeText(codes);
    event.target.textContent = 'Copied';
    announce('Recovery codes copied');
  } catch {
    announce('The codes couldn’t be copied. Download or print them instead.');
  }
});

document.querySelector('[data-print]')?.addEventListener('click', () => print());
