// Makes the upload form a drop zone: one row per file, three at a time, each with progress, cancel and retry.
import { makeRow } from './transfer-row.js';

const AT_ONCE = 3;
const MAX_BYTES = 100 * 1024 * 1024;

const form = document.querySelector('[data-upload]');
const input = form.querySelector('input[type="file"]');
const extensions = input.accept.split(',');
const list = form.querySelector('[data-transfers]');
const token = document.querySelector('meta[name="csrf-token"]').content;
const waiting = [];
/** What is uploaded from one page is compared with each other. Not `randomUUID`, which a page without HTTPS lacks. */
const batch = makeUuid();
let busy = 0;

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

function makeUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What is wrong with a file before it is sent; null when nothing is. */
function faultOf(file) {
  if (file.size === 0) return 'The selected file is empty';
  if (file.size > MAX_BYTES) return 'The selected file must be smaller than 100 MB';
  if (!extensions.some((extension) => file.name.toLowerCase().endsWith(extension)))
    return `The selected file must be a ${input.dataset.formats} file`;
  return null;
}

function add(file) {
  const row = makeRow(file.name);
  list.append(row.element);
  list.hidden = false;
  const fault = faultOf(file);
  if (!fault) return enqueue(file, row);
  row.say('failed', fault);
  row.offer('Remove', () => row.element.remove());
  tell('maneiro:say', `${file.name}: ${fault}`);
}

function enqueue(file, row) {
  const turn = { file, row };
  row.say('working', 'Waiting to upload', 0);
  row.offer('Cancel', () => {
    waiting.splice(waiting.indexOf(turn), 1);
    giveUp(turn, 'Upload cancelled');
  });
  waiting.push(turn);
  next();
}

function next() {
  while (busy < AT_ONCE && waiting.length > 0) send(waiting.shift());
}

function giveUp({ file, row }, sentence) {
  row.say('failed', sentence);
  row.offer('Try again', () => enqueue(file, row));
  tell('maneiro:say', `${file.name}: ${sentence}`);
}

function send(turn) {
  const { file, row } = turn;
  const body = new FormData();
  body.append('batch', batch);
  body.append('file', file);
  const request = new XMLHttpRequest();
  request.upload.onprogress = ({ loaded, total }) => {
    const percent = Math.round((loaded / total) * 100);
    row.say('working', percent < 100 ? `Uploading, ${percent}%` : 'Uploaded, saving', percent);
  };
  request.onload = () => finish(turn, request);
  request.onerror = () => giveUp(turn, 'The selected file couldn’t be uploaded. Try again');
  request.onabort = () => giveUp(turn, 'Upload cancelled');
  request.onloadend = () => {
    busy -= 1;
    next();
  };
  row.say('working', 'Uploading, 0%', 0);
  row.offer('Cancel', () => request.abort());
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

function finish(turn, request) {
  const answer = parse(request.responseText);
  if (request.status >= 400 || !answer.document_url) return giveUp(turn, reasonOf(request.status, answer));
  const { row } = turn;
  row.lead(answer.document_url);
  row.offer(null);
  row.element.dataset.job = answer.job_id;
  row.element.dataset.status = answer.status;
  if (answer.already_here) showKnown(row, answer.status_url);
  else row.say('working', 'Waiting to be checked', 0);
  tell('maneiro:started');
  tell('maneiro:refresh');
}

/** The file was checked before: its verdict is known, and nothing was counted. */
async function showKnown(row, statusUrl) {
  row.say('working', 'You already have this file');
  const answer = await fetch(statusUrl, { headers: { Accept: 'application/json' } }).catch(() => null);
  const { verdict } = answer?.ok ? await answer.json() : {};
  if (verdict) row.say(verdict.tone, `You already have this file: ${verdict.sentence}`);
}

function reasonOf(status, answer) {
  if (status === 429 && answer.max !== undefined) return `Monthly limit reached: ${answer.current} of ${answer.max} checks used`;
  return answer.detail ?? 'The selected file couldn’t be uploaded. Try again';
}

form.classList.add('is-live');
form.querySelector('[data-drop-title]').textContent = 'Drop documents here, or choose files';
form.querySelector('[data-upload-send]').hidden = true;
input.addEventListener('change', () => {
  for (const file of input.files) add(file);
  input.value = '';
});

const holdsFiles = (event) => event.dataTransfer?.types.includes('Files');
addEventListener('dragover', (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  form.classList.add('is-over');
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) form.classList.remove('is-over');
});
addEventListener('drop', (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  form.classList.remove('is-over');
  form.closest('details')?.setAttribute('open', '');
  for (const file of event.dataTransfer.files) add(file);
});
addEventListener('beforeunload', (event) => {
  if (busy + waiting.length > 0) event.preventDefault();
});
