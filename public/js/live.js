// Keeps everything marked with data-job as fresh as its job: by server-sent events, or by asking every two seconds.

const POLL_MS = 2_000;
const icons = document.body.dataset.icons;

const isRunning = (status) => status === 'waiting' || status === 'processing';
const watched = () => [...document.querySelectorAll('[data-job]')].filter((element) => isRunning(element.dataset.status));
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

/** Puts the state of a job into one element: its words, its bar, and at the end its verdict. */
function show(element, job) {
  element.dataset.status = job.status;
  const bar = element.querySelector('progress') ?? document.querySelector('.panel progress');
  if (bar && job.percent !== undefined) bar.value = job.percent;
  const words = document.querySelector('[data-part="stage"]') ?? element.querySelector('[data-part="sentence"]');
  if (words && job.stage) words.textContent = job.stage;
  if (!isRunning(job.status)) conclude(element, job);
}

function conclude(element, job) {
  const { tone, sentence } = job.verdict ?? { tone: 'failed', sentence: job.error ?? job.stage };
  const verdict = element.querySelector('.verdict');
  if (verdict) {
    verdict.className = `verdict is-${tone}`;
    verdict.querySelector('use').setAttribute('href', `${icons}#${tone}`);
    verdict.querySelector('[data-part="sentence"]').textContent = sentence;
  }
  element.querySelector('progress')?.remove();
  tell('maneiro:say', sentence);
  tell('maneiro:refresh');
}

function receive(job) {
  for (const element of watched()) if (element.dataset.job === job.job_id) show(element, job);
  if (watched().length === 0) stop();
}

/** Asks once for each running job: at the start, after a broken line, and again and again while there is none. */
async function ask() {
  for (const id of new Set(watched().map((element) => element.dataset.job))) {
    const answer = await fetch(`/api/analyze/status/${encodeURIComponent(id)}`, { headers: { Accept: 'application/json' } }).catch(
      () => null,
    );
    // Signed out elsewhere: the page is asked for anew, which leads to the sign-in and back here.
    if (answer?.status === 401) return location.assign(location.pathname + location.search);
    if (answer?.ok) receive({ job_id: id, ...(await answer.json()) });
  }
}

let line = null;
let timer = 0;

function start() {
  if (line || watched().length === 0) return;
  line = new EventSource('/events');
  line.addEventListener('open', ask);
  line.addEventListener('job', (event) => receive(JSON.parse(event.data)));
  line.addEventListener('error', pollLater);
  pollLater();
}

function pollLater() {
  timer ||= setTimeout(poll, POLL_MS);
}

/** A line can be refused, cut, or held back by something between: whatever the reason, no line means asking. */
async function poll() {
  timer = 0;
  if (!line || line.readyState === EventSource.OPEN) return;
  await ask();
  if (watched().length > 0) pollLater();
}

function stop() {
  line?.close();
  line = null;
  clearTimeout(timer);
  timer = 0;
}

document.addEventListener('maneiro:started', start);
// A stream left open would keep the page out of the browser's "Back" memory.
addEventListener('pagehide', stop);
addEventListener('pageshow', start);
start();
