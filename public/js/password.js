// Says, while a new password is typed, what would be refused anyway. What is common in leaks is known to the server alone, which checks it when the form is sent.

const LEAST = 8;
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** The length of the longest stretch that follows the alphabet, the digits or a row of keys, in either direction. */
function longestRun(text) {
  const rows = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
  let longest = 0;
  for (let from = 0; from < text.length; from += 1)
    for (let to = from + longest + 1; to <= text.length && rows.some((row) => row.includes(text.slice(from, to))); to += 1)
      longest = to - from;
  return longest;
}

/** What is typed elsewhere on the form, as words that somebody would guess. */
const known = (form) =>
  ['name', 'organizationName', 'email']
    .flatMap((name) => (form.elements[name]?.value ?? '').toLowerCase().split(/[^\p{L}\d]+/u))
    .filter((word) => word.length > 3);

function judge(password, form) {
  const letters = [...password];
  const lower = password.toLowerCase();
  if (letters.length === 0) return ['', 0];
  if (letters.length < LEAST)
    return [`${LEAST - letters.length} more ${LEAST - letters.length === 1 ? 'character' : 'characters'} needed`, 1];
  if (new Set(letters).size < 4) return ['Easy to guess: it repeats itself', 1];
  if (longestRun(lower) * 2 > letters.length) return ['Easy to guess: it follows the keyboard or the alphabet', 1];
  const name = known(form).find((word) => lower.includes(word) && word.length * 2 > letters.length);
  if (name) return ['Easy to guess: it’s mostly a name from this form', 1];
  return letters.length < 14 ? ['Long enough. A few more words make it stronger', 2] : ['Good length', 3];
}

for (const field of document.querySelectorAll('input[autocomplete="new-password"]')) {
  const said = document.querySelector(`[data-strength="${field.id}"]`);
  if (!said) continue;
  const bar = Object.assign(document.createElement('meter'), { min: 0, max: 3, low: 2, high: 3, optimum: 3, hidden: true });
  bar.setAttribute('aria-hidden', 'true');
  said.before(bar);
  const show = () => {
    const [words, level] = judge(field.value, field.form);
    said.textContent = words;
    bar.value = level;
    bar.hidden = words === '';
  };
  field.addEventListener('input', show);
  for (const name of ['name', 'organizationName', 'email']) field.form.elements[name]?.addEventListener('input', show);
  show();
}
