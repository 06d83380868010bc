// Solves the proof of work for registering, in the background, from the first time a field is used. Without scripts a link is mailed instead.
const form = document.querySelector('[data-captcha]');
const status = form.querySelector('[data-captcha-status]');
let work = null;

async function solve() {
  const answer = await fetch(form.dataset.captcha, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const challenge = await answer.json();
  const worker = new Worker(form.dataset.captchaWorker);
  try {
    const solution = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data && !data.error ? resolve(data) : reject(new Error('unsolved')));
      worker.onerror = reject;
      worker.postMessage({ type: 'work', challenge, counterStart: 0, counterStep: 1, counterMode: 'uint32', timeout: 120000 });
    });
    return btoa(JSON.stringify({ challenge: { parameters: challenge.parameters, signature: challenge.signature }, solution }));
  } finally {
    worker.terminate();
  }
}

/** The solution; empty when it could not be found, which the server answers with a mailed link. */
function startSolving() {
  work ??= solve().catch(() => '');
  return work;
}

form.addEventListener('focusin', startSolving, { once: true });
form.addEventListener('submit', async (event) => {
  if (form.elements.altcha) return;
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  status.textContent = 'One moment: checking you’re not a robot…';
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'altcha', value: await startSolving() });
  form.append(field);
  form.submit();
});
