// The row of one file on its way, made of nodes: a name is only ever text.

const icons = document.body.dataset.icons;

/** A row for one file. `say` changes its words, tone and bar (percent, or null for none); `offer` its one button (null for none); `lead` makes the name a link. */
export function makeRow(fileName) {
  const name = make('span', '', fileName);
  const words = make('span', '');
  words.dataset.part = 'sentence';
  const verdict = make('div', 'verdict', makeIcon(), words);
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.setAttribute('aria-label', `Progress of ${fileName}`);
  const button = make('button', 'button quiet small');
  button.type = 'button';
  const element = make('li', '', name, make('div', '', verdict, bar), button);

  const say = (tone, sentence, percent = null) => {
    verdict.className = `verdict is-${tone}`;
    verdict.querySelector('use').setAttribute('href', `${icons}#${tone}`);
    words.textContent = sentence;
    bar.hidden = percent === null;
    if (percent !== null) bar.value = percent;
  };
  const offer = (label, act) => {
    button.hidden = label === null;
    button.textContent = label;
    button.setAttribute('aria-label', `${label}: ${fileName}`);
    button.onclick = act;
  };
  const lead = (path) => {
    const link = make('a', '', fileName);
    link.href = path;
    name.replaceChildren(link);
  };
  return { element, say, offer, lead };
}

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function makeIcon() {
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('aria-hidden', 'true');
  icon.append(document.createElementNS('http://www.w3.org/2000/svg', 'use'));
  return icon;
}
