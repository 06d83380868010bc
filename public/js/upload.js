// Makes the upload form a drop zone: one row per file, three at a time, each with progress, cancel and retry.
import { createRow } from './upload-row.js';

const MAX_PARALLEL = 3;
const MAX_BYTES = 100 * 1024 * 1024;
const form = document.querySelector('[data-upload]');
const input = form.querySelector('input[type="file"]');
const extensions = input.accept.split(',');
const list = form.querySelector('[data-upload-list]');
const token = document.querySelector('meta[name="csrf-token"]').content;
const queue = [];
/** Documents uploaded from one page are compared with each other. Not `randomUUID`, which a page without HTTPS doesn't have. */
const batch = makeUuid();
let busy = 0;

const dispatch = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

function makeUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What is wrong with a file before it is sent; null when nothing is. */
function problemOf(file) {
  if (file.size === 0) return 'The selected file is empty';
  if (file.size > MAX_BYTES) return 'The selected file must be smaller than 100 MB';
  if (!extensions.some((extension) => file.name.toLowerCase().endsWith(extension)))
    return `The selected file must be a ${input.dataset.formats} file`;
  return null;
}

function add(file) {
  const row = createRow(file.name);
  list.append(row.element);
  list.hidden = false;
  const problem = problemOf(file);
  if (!problem) return enqueue(file, row);
  row.setStatus('failed', problem);
  row.setAction('Remove', () => row.element.remove());
  dispatch('maneiro:announce', `${file.name}: ${problem}`);
}

function enqueue(file, row) {
  const entry = { file, row };
  row.setStatus('working', 'Waiting to upload', 0);
  row.setAction('Cancel', () => {
    queue.splice(queue.indexOf(entry), 1);
    showFailure(entry, 'Upload cancelled');
  });
  queue.push(entry);
  startNext();
}

function startNext() {
  while (busy < MAX_PARALLEL && queue.length > 0) upload(queue.shift());
}

function showFailure({ file, row }, sentence) {
  row.setStatus('failed', sentence);
  row.setAction('Try again', () => enqueue(file, row));
  dispatch('maneiro:announce', `${file.name}: ${sentence}`);
}

function upload(entry) {
  const { file, row } = entry;
  const body = new FormData();
  body.append('batch', batch);
  body.append('file', file);
  const request = new XMLHttpRequest();
  request.upload.onprogress = ({ loaded, total }) => {
    const percent = Math.round((loaded / total) * 100);
    row.setStatus('working', percent < 100 ? `Uploading, ${percent}%` : 'Uploaded, saving', percent);
  };
  request.onload = () => finish(entry, request);
  request.onerror = () => showFailure(entry, 'The selected file couldn’t be uploaded. Try again');
  request.onabort = () => showFailure(entry, 'Upload cancelled');
  request.onloadend = () => {
    busy -= 1;
    startNext();
  };
  row.setStatus('working', 'Uploading, 0%', 0);
  row.setAction('Cancel', () => request.abort());
  request.open('POST', '/api/analyze');
  request.setRequestHeader('X-CSRF-Token', token);
  request.setRequestHeader('Accept', 'application/json');
  busy += 1;
  request.send(body);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function finish(entry, request) {
  const answer = parse(request.responseText);
  if (request.status >= 400 || !answer.document_url) return showFailure(entry, reasonOf(request.status, answer));
  const { row } = entry;
  row.linkTo(answer.document_url);
  row.setAction(null);
  row.element.dataset.job = answer.job_id;
  row.element.dataset.status = answer.status;
  if (answer.already_here) showEarlierVerdict(row, answer.status_url);
  else row.setStatus('working', 'Waiting to be checked', 0);
  dispatch('maneiro:started');
  dispatch('maneiro:refresh');
}

/** The file was checked before: its verdict is known, and it didn't count as a check. */
async function showEarlierVerdict(row, statusUrl) {
  row.setStatus('working', 'You already have this file');
  const answer = await fetch(statusUrl, { headers: { Accept: 'application/json' } }).catch(() => null);
  const { verdict } = answer?.ok ? await answer.json() : {};
  if (verdict) row.setStatus(verdict.tone, `You already have this file: ${verdict.sentence}`);
}

function reasonOf(status, answer) {
  if (status === 429 && answer.max !== undefined) return `Monthly limit reached: ${answer.current} of ${answer.max} checks used`;
  return answer.detail ?? 'The selected file couldn’t be uploaded. Try again';
}

form.classList.add('is-enhanced');
form.querySelector('[data-drop-title]').textContent = 'Drop documents here, or choose files';
form.querySelector('[data-upload-send]').hidden = true;
input.addEventListener('change', () => {
  for (const file of input.files) add(file);
  input.value = '';
});

const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
addEventListener('dragover', (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.add('is-drag-over');
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) form.classList.remove('is-drag-over');
});
addEventListener('drop', (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.remove('is-drag-over');
  form.closest('details')?.setAttribute('open', '');
  for (const file of event.dataTransfer.files) add(file);
});
addEventListener('beforeunload', (event) => {
  if (busy + queue.length > 0) event.preventDefault();
});
