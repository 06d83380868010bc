// Says while a new password is typed what the server would refuse. Only the server knows leaked passwords: it checks them when the form is sent.

const MIN_LENGTH = 8;
const KEYBOARD_ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** The length of the longest stretch that follows the alphabet, the digits or a row of keys, in either direction. */
function longestRun(text) {
  const rows = KEYBOARD_ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
  let longest = 0;
  for (let from = 0; from < text.length; from += 1)
    for (let to = from + longest + 1; to <= text.length && rows.some((row) => row.includes(text.slice(from, to))); to += 1)
      longest = to - from;
  return longest;
}

/** Words typed in other fields of the form, which are easy to guess. */
const guessableWords = (form) =>
  ['name', 'organizationName', 'email']
    .flatMap((name) => (form.elements[name]?.value ?? '').toLowerCase().split(/[^\p{L}\d]+/u))
    .filter((word) => word.length > 3);

function rateStrength(password, form) {
  const letters = [...password];
  const lower = password.toLowerCase();
  if (letters.length === 0) return ['', 0];
  if (letters.length < MIN_LENGTH)
    return [`${MIN_LENGTH - letters.length} more ${MIN_LENGTH - letters.length === 1 ? 'character' : 'characters'} needed`, 1];
  if (new Set(letters).size < 4) return ['Easy to guess: it repeats itself', 1];
  if (longestRun(lower) * 2 > letters.length) return ['Easy to guess: it follows the keyboard or the alphabet', 1];
  const name = guessableWords(form).find((word) => lower.includes(word) && word.length * 2 > letters.length);
  if (name) return ['Easy to guess: it’s mostly a name from this form', 1];
  return letters.length < 14 ? ['Long enough. A few more words make it stronger', 2] : ['Good length', 3];
}

for (const field of document.querySelectorAll('input[autocomplete="new-password"]')) {
  const hint = document.querySelector(`[data-strength="${field.id}"]`);
  if (!hint) continue;
  const bar = Object.assign(document.createElement('meter'), { min: 0, max: 3, low: 2, high: 3, optimum: 3, hidden: true });
  bar.setAttribute('aria-hidden', 'true');
  hint.before(bar);
  const show = () => {
    const [words, level] = rateStrength(field.value, field.form);
    hint.textContent = words;
    bar.value = level;
    bar.hidden = words === '';
  };
  field.addEventListener('input', show);
  for (const name of ['name', 'organizationName', 'email']) field.form.elements[name]?.addEventListener('input', show);
  show();
}
