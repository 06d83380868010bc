// Zooms the picture of a page, and lets people draw an area to remove.

const picture = document.querySelector('.page-picture');
const frame = document.querySelector('.page-frame');
const form = document.querySelector('[data-area-form]');
const drawButton = document.querySelector('[data-draw]');
const STEPS = ['fit', 'large', 'larger'];
let step = 0;

document.querySelector('[data-zoom]').hidden = false;
document.querySelector('[data-zoom-in]').addEventListener('click', () => zoom(1));
document.querySelector('[data-zoom-out]').addEventListener('click', () => zoom(-1));

function zoom(by) {
  step = Math.min(STEPS.length - 1, Math.max(0, step + by));
  frame.dataset.zoom = STEPS[step];
}

if (drawButton && form) {
  drawButton.hidden = false;
  drawButton.addEventListener('click', () => setDrawing(drawButton.getAttribute('aria-pressed') !== 'true'));
}

function setDrawing(isOn) {
  drawButton.setAttribute('aria-pressed', String(isOn));
  drawButton.textContent = isOn ? 'Cancel drawing' : 'Draw an area to remove';
  picture.classList.toggle('is-drawing', isOn);
}

let start = null;
let rectangle = null;

/** The place of the pointer as fractions of the page. */
function placeOf(event) {
  const box = picture.getBoundingClientRect();
  const within = (value) => Math.min(1, Math.max(0, value));
  return { x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) };
}

picture.addEventListener('pointerdown', (event) => {
  if (!picture.classList.contains('is-drawing')) return;
  event.preventDefault();
  start = placeOf(event);
  rectangle = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  rectangle.setAttribute('class', 'page-area');
  picture.append(rectangle);
  picture.setPointerCapture(event.pointerId);
});

picture.addEventListener('pointermove', (event) => {
  if (!start) return;
  const { width, height } = picture.viewBox.baseVal;
  const area = areaTo(event);
  rectangle.setAttribute('x', area.x * width);
  rectangle.setAttribute('y', area.y * height);
  rectangle.setAttribute('width', area.width * width);
  rectangle.setAttribute('height', area.height * height);
});

picture.addEventListener('pointerup', (event) => {
  if (!start) return;
  const area = areaTo(event);
  start = null;
  if (area.width < 0.005 || area.height < 0.003) {
    rectangle.remove();
    return;
  }
  for (const [name, value] of Object.entries(area)) form.querySelector(`[name="${name}"]`).value = value.toFixed(5);
  form.submit();
});

function areaTo(event) {
  const end = placeOf(event);
  return { x: Math.min(start.x, end.x), y: Math.min(start.y, end.y), width: Math.abs(end.x - start.x), height: Math.abs(end.y - start.y) };
}
