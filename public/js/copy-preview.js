// Updates the preview of a copy when a choice changes, and marks words that are selected in the original.

const form = document.querySelector('[data-copy-form]');
const markForm = document.querySelector('[data-mark-form]');

form?.querySelector('[data-update]')?.remove();
form?.addEventListener('change', (event) => {
  if (event.target.name !== 'isWarned') update();
});

let newest = 0;

/** Fetches the page for the choice and takes its preview. Only the newest answer counts. */
async function update() {
  const mine = ++newest;
  const chosen = new FormData(form);
  const query = new URLSearchParams([...chosen].filter(([name]) => ['purpose', 'style', 'dates', 'person'].includes(name)));
  const address = `${form.dataset.preview}?${query}`;
  const response = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!response?.ok || mine !== newest) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = page.querySelector('[data-region="preview"]');
  if (!next) return;
  document.querySelector('[data-region="preview"]').replaceWith(next);
  history.replaceState(null, '', address);
}

/** The offset in the document of a place in the original. A masked value counts as a whole. */
function offsetOf(node, offset, isEnd) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest('[data-original] [data-start]');
  if (!piece) return null;
  const start = Number(piece.dataset.start);
  if (piece.dataset.length !== 'whole') return start + (node.nodeType === Node.TEXT_NODE ? offset : 0);
  const next = piece.nextElementSibling;
  return isEnd ? (next ? Number(next.dataset.start) : start + piece.textContent.length) : start;
}

let button = null;

document.addEventListener('selectionchange', () => {
  button?.remove();
  button = null;
  const selection = document.getSelection();
  if (!markForm || !selection || selection.isCollapsed || selection.toString().trim() === '') return;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset, false);
  const end = offsetOf(range.endContainer, range.endOffset, true);
  if (start === null || end === null || end <= start) return;
  button = document.createElement('button');
  button.type = 'button';
  button.className = 'button mark-selection';
  button.textContent = 'Remove the selected words';
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('click', () => send(start, end));
  document.querySelector('#before-heading')?.after(button);
});

/** Sends the mark with the form that is already on the page, which has the token. */
function send(start, end) {
  const fields = { kind: 'words', start, end, back: location.pathname + location.search };
  markForm.querySelector('#words').disabled = true;
  markForm.querySelector('[name="kind"]').remove();
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value: String(value) });
    markForm.append(input);
  }
  markForm.submit();
}
