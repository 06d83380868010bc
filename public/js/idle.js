// A screen that was left alone: first a question, then the page leaves, so that nobody reads a patient's letter from it.
// What somebody does counts in all their tabs, and the server is told, so that no session ends under a person who reads.

const MINUTE_MS = 60_000;
const WARNING_MS = 2 * MINUTE_MS;
// The server moves the end of a session every five minutes, and is told every minute: it never ends before this page does.
const MARGIN_MS = 6 * MINUTE_MS;
const LOOK_EVERY_MS = 5_000;

const lastsMs = Number(document.body.dataset.idleMinutes) * MINUTE_MS - MARGIN_MS;
const question = document.getElementById('idle');
const tabs = new BroadcastChannel('maneiro-idle');
let endsAt = Date.now() + lastsMs;
let toldAt = Date.now();

function goOn() {
  endsAt = Date.now() + lastsMs;
  if (question.open) question.close();
}

async function tell() {
  toldAt = Date.now();
  tabs.postMessage('here');
  const answer = await fetch('/account', { method: 'HEAD' }).catch(() => null);
  if (answer?.redirected) location.reload();
}

function act() {
  if (question.open) return;
  if (Date.now() >= endsAt) return leave();
  goOn();
  if (Date.now() - toldAt >= MINUTE_MS) tell();
}

async function leave() {
  clearInterval(looking);
  const _csrf = document.querySelector('meta[name="csrf-token"]').content;
  await fetch('/logout', { method: 'POST', body: new URLSearchParams({ _csrf }) }).catch(() => null);
  location.replace(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
}

const looking = setInterval(() => {
  const left = endsAt - Date.now();
  if (left <= 0) leave();
  else if (left <= WARNING_MS && !question.open) question.showModal();
}, LOOK_EVERY_MS);

for (const kind of ['pointerdown', 'pointermove', 'keydown', 'scroll'])
  document.addEventListener(kind, act, { passive: true, capture: true });
tabs.addEventListener('message', goOn);
tabs.postMessage('here');
// By its button or by Escape: somebody is there.
question.addEventListener('close', () => {
  if (Date.now() < endsAt) goOn();
  tell();
});
