// The row of one file that is being uploaded. Made of nodes, so a file name is only ever text.

const icons = document.body.dataset.icons;

/** A row for one file. `setStatus` changes tone, sentence and progress (percent, or null for none); `setAction` its one button (null for none); `linkTo` makes the name a link. */
export function createRow(fileName) {
  const name = create('span', '', fileName);
  const text = create('span', '');
  text.dataset.part = 'sentence';
  const verdict = create('div', 'verdict', createIcon(), text);
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.setAttribute('aria-label', `Progress of ${fileName}`);
  const button = create('button', 'button quiet small');
  button.type = 'button';
  const element = create('li', '', name, create('div', '', verdict, bar), button);

  const setStatus = (tone, sentence, percent = null) => {
    verdict.className = `verdict is-${tone}`;
    verdict.querySelector('use').setAttribute('href', `${icons}#${tone}`);
    text.textContent = sentence;
    bar.hidden = percent === null;
    if (percent !== null) bar.value = percent;
  };
  const setAction = (label, run) => {
    button.hidden = label === null;
    button.textContent = label;
    button.setAttribute('aria-label', `${label}: ${fileName}`);
    button.onclick = run;
  };
  const linkTo = (path) => {
    const link = create('a', '', fileName);
    link.href = path;
    name.replaceChildren(link);
  };
  return { element, setStatus, setAction, linkTo };
}

function create(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function createIcon() {
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('aria-hidden', 'true');
  icon.append(document.createElementNS('http://www.w3.org/2000/svg', 'use'));
  return icon;
}
