// Signs out when nobody uses the page, so that nobody else reads a patient's letter from the screen. A dialog asks first.
// Activity counts in all tabs of the user, and the server is informed, so that a session doesn't end while someone reads.

const MINUTE_MS = 60_000;
const WARNING_MS = 2 * MINUTE_MS;
// The server extends a session every five minutes and hears of activity every minute, so the session never ends before this page does.
const MARGIN_MS = 6 * MINUTE_MS;
const CHECK_EVERY_MS = 5_000;

const idleLimitMs = Number(document.body.dataset.idleMinutes) * MINUTE_MS - MARGIN_MS;
const dialog = document.getElementById('idle');
const tabs = new BroadcastChannel('maneiro-idle');
let endsAt = Date.now() + idleLimitMs;
let toldAt = Date.now();

function postpone() {
  endsAt = Date.now() + idleLimitMs;
  if (dialog.open) dialog.close();
}

async function tellServer() {
  toldAt = Date.now();
  tabs.postMessage('here');
  const answer = await fetch('/account', { method: 'HEAD' }).catch(() => null);
  if (answer?.redirected) location.reload();
}

function noteActivity() {
  if (dialog.open) return;
  if (Date.now() >= endsAt) return signOut();
  postpone();
  if (Date.now() - toldAt >= MINUTE_MS) tellServer();
}

async function signOut() {
  clearInterval(checking);
  const _csrf = document.querySelector('meta[name="csrf-token"]').content;
  await fetch('/logout', { method: 'POST', body: new URLSearchParams({ _csrf }) }).catch(() => null);
  location.replace(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
}

const checking = setInterval(() => {
  const left = endsAt - Date.now();
  if (left <= 0) signOut();
  else if (left <= WARNING_MS && !dialog.open) dialog.showModal();
}, CHECK_EVERY_MS);

for (const type of ['pointerdown', 'pointermove', 'keydown', 'scroll'])
  document.addEventListener(type, noteActivity, { passive: true, capture: true });
tabs.addEventListener('message', postpone);
tabs.postMessage('here');
// Closed by its button or by Escape, so someone is there.
dialog.addEventListener('close', () => {
  if (Date.now() < endsAt) postpone();
  tellServer();
});
