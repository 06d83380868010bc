// Keeps every element with data-job up to date: by server-sent events, or by polling every two seconds.

const POLL_MS = 2_000;
const icons = document.body.dataset.icons;

const isRunning = (status) => status === 'waiting' || status === 'processing';
const watched = () => [...document.querySelectorAll('[data-job]')].filter((element) => isRunning(element.dataset.status));
const send = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

/** Shows the state of a job in one element: stage, progress bar, and at the end the verdict. */
function showProgress(element, job) {
  element.dataset.status = job.status;
  const bar = element.querySelector('progress') ?? document.querySelector('.panel progress');
  if (bar && job.percent !== undefined) bar.value = job.percent;
  const words = document.querySelector('[data-part="stage"]') ?? element.querySelector('[data-part="sentence"]');
  if (words && job.stage) words.textContent = job.stage;
  if (!isRunning(job.status)) showResult(element, job);
}

function showResult(element, job) {
  const { tone, sentence } = job.verdict ?? { tone: 'failed', sentence: job.error ?? job.stage };
  const verdict = element.querySelector('.verdict');
  if (verdict) {
    verdict.className = `verdict is-${tone}`;
    verdict.querySelector('use').setAttribute('href', `${icons}#${tone}`);
    verdict.querySelector('[data-part="sentence"]').textContent = sentence;
  }
  element.querySelector('progress')?.remove();
  send('maneiro:announce', sentence);
  send('maneiro:refresh');
}

function receive(job) {
  for (const element of watched()) if (element.dataset.job === job.job_id) showProgress(element, job);
  if (watched().length === 0) stop();
}

/** Fetches the state of each running job: at the start, after a lost connection, and repeatedly while there is none. */
async function fetchStates() {
  for (const id of new Set(watched().map((element) => element.dataset.job))) {
    const answer = await fetch(`/api/analyze/status/${encodeURIComponent(id)}`, { headers: { Accept: 'application/json' } }).catch(
      () => null,
    );
    // Signed out in another tab: reloading leads to the sign-in and back here.
    if (answer?.status === 401) return location.assign(location.pathname + location.search);
    if (answer?.ok) receive({ job_id: id, ...(await answer.json()) });
  }
}

let stream = null;
let timer = 0;

function start() {
  if (stream || watched().length === 0) return;
  stream = new EventSource('/events');
  stream.addEventListener('open', fetchStates);
  stream.addEventListener('job', (event) => receive(JSON.parse(event.data)));
  stream.addEventListener('error', pollLater);
  pollLater();
}

function pollLater() {
  timer ||= setTimeout(poll, POLL_MS);
}

/** The event stream can be refused, cut, or delayed by a proxy. Whatever the reason: without a stream, poll. */
async function poll() {
  timer = 0;
  if (!stream || stream.readyState === EventSource.OPEN) return;
  await fetchStates();
  if (watched().length > 0) pollLater();
}

function stop() {
  stream?.close();
  stream = null;
  clearTimeout(timer);
  timer = 0;
}

document.addEventListener('maneiro:started', start);
// An open stream would keep the page out of the browser's back/forward cache.
addEventListener('pagehide', stop);
addEventListener('pageshow', start);
start();
