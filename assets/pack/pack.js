'use strict';
// The floors of a review pack: one is shown at a time, moved about in, searched and filtered. Everything that is shown is
// read from the page itself; words of the plan are only ever put in as text.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (selector, within = document) => within.querySelector(selector);
  const viewer = one('#viewer');
  const floors = all('.floor');
  if (!viewer || floors.length === 0) return;
  document.documentElement.classList.add('live');

  const LARGEST = 40;
  // How far what was found is enlarged: with enough round it to know where it is.
  const CLOSE = 4;
  const STEP = 1.4;
  const PIN_PIXELS = 11;
  const MOST_FOUND = 40;

  const said = one('#said');
  const filter = one('#filter');
  const find = one('#find');
  const found = one('#found');
  const state = { floor: '', phase: '' };
  const places = new Map(floors.map((floor) => [floor, { zoom: 1, x: 0, y: 0 }]));
  const current = () => floors.find((floor) => floor.classList.contains('shown'));
  const title = (floor) => one('h3', floor).firstChild.textContent.trim();
  const say = (words) => { said.textContent = words; };
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

  // Moving about

  const size = (floor) => {
    const box = one('.plan', floor).viewBox.baseVal;
    return { width: box.width, height: box.height };
  };

  // Pixels of the screen a unit of the drawing is before it is enlarged.
  const fit = (floor) => {
    const box = one('.plan', floor).getBoundingClientRect();
    const { width, height } = size(floor);
    return Math.min(box.width / width, box.height / height) || 1;
  };

  const draw = (floor) => {
    const place = places.get(floor);
    const { width, height } = size(floor);
    place.zoom = Math.min(LARGEST, Math.max(1, place.zoom));
    // The middle of what is seen stays on the floor.
    place.x = Math.min(width / 2, Math.max(width / 2 - width * place.zoom, place.x));
    place.y = Math.min(height / 2, Math.max(height / 2 - height * place.zoom, place.y));
    if (place.zoom === 1) { place.x = 0; place.y = 0; }
    one('.world', floor).setAttribute('transform', `translate(${place.x} ${place.y}) scale(${place.zoom})`);
    one('.view', floor).classList.toggle('zoomed', place.zoom > 1);
    const pixels = fit(floor) * place.zoom;
    // Numbers of desks are shown from where they can be read.
    one('.view', floor).classList.toggle('near', pixels > 0.05);
    for (const pin of all('.pin', floor)) {
      const radius = Number(one('circle', pin).getAttribute('r'));
      pin.setAttribute('transform',
        `translate(${pin.dataset.x} ${pin.dataset.y}) scale(${PIN_PIXELS / radius / pixels})`);
    }
    scale(floor, pixels);
  };

  // A unit of the drawing is a millimetre.
  const scale = (floor, pixels) => {
    const wanted = 110 / pixels;
    const ten = 10 ** Math.floor(Math.log10(wanted));
    const length = [5, 2, 1].find((times) => times * ten <= wanted) * ten;
    const bar = one('.scale', floor);
    one('i', bar).style.width = `${length * pixels}px`;
    one('span', bar).textContent = length < 1000 ? `${length} mm` : `${length / 1000} m`;
  };

  const zoom = (floor, times, at) => {
    const place = places.get(floor);
    const { width, height } = size(floor);
    const about = at || { x: width / 2, y: height / 2 };
    const next = Math.min(LARGEST, Math.max(1, place.zoom * times));
    place.x = about.x - (about.x - place.x) * (next / place.zoom);
    place.y = about.y - (about.y - place.y) * (next / place.zoom);
    place.zoom = next;
    draw(floor);
  };

  const move = (floor, right, down) => {
    const place = places.get(floor);
    place.x += right;
    place.y += down;
    draw(floor);
  };

  const whole = (floor) => {
    Object.assign(places.get(floor), { zoom: 1, x: 0, y: 0 });
    draw(floor);
  };

  // Puts a box in the middle, with room about it.
  const centre = (floor, box) => {
    const place = places.get(floor);
    const { width, height } = size(floor);
    const room = 3;
    place.zoom = Math.min(CLOSE, Math.max(1, Math.min(width / (box.width * room), height / (box.height * room))));
    place.x = width / 2 - (box.x + box.width / 2) * place.zoom;
    place.y = height / 2 - (box.y + box.height / 2) * place.zoom;
    draw(floor);
  };

  const onDrawing = (floor, x, y) => {
    const point = new DOMPoint(x, y).matrixTransform(one('.plan', floor).getScreenCTM().inverse());
    return { x: point.x, y: point.y };
  };

  const setUp = (floor) => {
    const view = one('.view', floor);
    view.tabIndex = 0;
    view.setAttribute('role', 'group');
    view.setAttribute('aria-label',
      `${one('.plan', floor).getAttribute('aria-label')}. Arrow keys move it, plus and minus enlarge and reduce it, 0 shows all of it`);
    const tools = document.createElement('div');
    tools.className = 'tools';
    const buttons = [
      ['+', 'Enlarge', () => zoom(floor, STEP)],
      ['−', 'Reduce', () => zoom(floor, 1 / STEP)],
      ['Fit', 'Show the whole floor', () => whole(floor)],
    ];
    for (const [words, name, run] of buttons) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = words;
      button.title = name;
      button.setAttribute('aria-label', name);
      button.addEventListener('click', run);
      tools.append(button);
    }
    const bar = document.createElement('div');
    bar.className = 'scale';
    bar.setAttribute('aria-hidden', 'true');
    bar.append(document.createElement('i'), document.createElement('span'));
    view.append(tools, bar);

    const fingers = new Map();
    let wasMoved = false;
    const middle = () => {
      const points = Array.from(fingers.values());
      const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
      const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
      const apart = points.length < 2 ? 0 : Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y);
      return { x, y, apart };
    };
    view.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.target.closest('.tools')) return;
      wasMoved = false;
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    });
    view.addEventListener('pointermove', (event) => {
      if (!fingers.has(event.pointerId)) return;
      const before = middle();
      const held = fingers.get(event.pointerId);
      // A press that hardly moves is a press.
      if (!wasMoved && fingers.size === 1 && Math.hypot(event.clientX - held.x, event.clientY - held.y) < 4) return;
      if (!wasMoved) {
        wasMoved = true;
        view.setPointerCapture(event.pointerId);
        view.classList.add('held');
      }
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const after = middle();
      const pixels = fit(floor);
      move(floor, (after.x - before.x) / pixels, (after.y - before.y) / pixels);
      if (before.apart > 0 && after.apart > 0) {
        zoom(floor, after.apart / before.apart, onDrawing(floor, after.x, after.y));
      }
    });
    const end = (event) => {
      fingers.delete(event.pointerId);
      if (fingers.size === 0) view.classList.remove('held');
    };
    view.addEventListener('pointerup', end);
    view.addEventListener('pointercancel', end);
    view.addEventListener('click', (event) => {
      if (wasMoved) event.preventDefault();
    }, true);
    view.addEventListener('wheel', (event) => {
      const place = places.get(floor);
      // The page is scrolled past a plan that nobody took hold of, and past one that is as small as it gets.
      const isMeant = event.ctrlKey || event.metaKey || view.contains(document.activeElement);
      if (!isMeant) {
        say('To enlarge the plan with the wheel, click it first, or hold Ctrl');
        return;
      }
      if (event.deltaY > 0 && place.zoom === 1 && !event.ctrlKey) return;
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 30 : 1;
      const times = Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) / 300);
      zoom(floor, times, onDrawing(floor, event.clientX, event.clientY));
    }, { passive: false });
    view.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { width, height } = size(floor);
      const keys = {
        ArrowLeft: () => move(floor, width / 8, 0),
        ArrowRight: () => move(floor, -width / 8, 0),
        ArrowUp: () => move(floor, 0, height / 8),
        ArrowDown: () => move(floor, 0, -height / 8),
        '+': () => zoom(floor, STEP),
        '=': () => zoom(floor, STEP),
        '-': () => zoom(floor, 1 / STEP),
        '_': () => zoom(floor, 1 / STEP),
        0: () => whole(floor),
        Home: () => whole(floor),
        Escape: () => unmark(),
      };
      const run = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (!run) return;
      // Arrow keys scroll the page past a plan that is shown whole.
      if (event.key.startsWith('Arrow') && places.get(floor).zoom === 1) return;
      event.preventDefault();
      run();
    });
  };

  // Floors and phases

  const choose = (name, value) => {
    const radio = one(`input[name=${name}][value="${CSS.escape(value)}"]`);
    if (radio) radio.checked = true;
  };

  const show = (floorId, phaseId) => {
    const ofPhase = floors.filter((floor) => floor.dataset.phase === phaseId);
    const next = ofPhase.find((floor) => floor.dataset.floor === floorId) || ofPhase[0];
    if (!next) return undefined;
    state.floor = next.dataset.floor;
    state.phase = phaseId;
    for (const floor of floors) {
      floor.classList.toggle('shown', floor === next);
      floor.classList.toggle('of-phase', floor.dataset.phase === phaseId);
    }
    for (const radio of all('input[name=floor]')) {
      radio.disabled = !ofPhase.some((floor) => floor.dataset.floor === radio.value);
    }
    choose('floor', state.floor);
    choose('phase', state.phase);
    unmark();
    draw(next);
    tellFilter();
    return next;
  };

  // What a person chose keeps where they looked, so that phases can be compared.
  const showBeside = (floorId, phaseId) => {
    const before = current();
    const next = show(floorId, phaseId);
    if (before && next && before !== next && before.dataset.floor === next.dataset.floor) {
      Object.assign(places.get(next), places.get(before));
      draw(next);
    }
  };

  // Marks

  const unmark = () => all('.mark').forEach((mark) => mark.remove());

  const mark = (floor, boxes) => {
    unmark();
    const world = one('.world', floor);
    for (const box of boxes) {
      const rectangle = document.createElementNS(world.namespaceURI, 'rect');
      const air = 160;
      rectangle.setAttribute('class', 'mark');
      rectangle.setAttribute('x', box.x - air);
      rectangle.setAttribute('y', box.y - air);
      rectangle.setAttribute('width', box.width + 2 * air);
      rectangle.setAttribute('height', box.height + 2 * air);
      rectangle.setAttribute('rx', 120);
      world.append(rectangle);
    }
  };

  const around = (boxes) => boxes.reduce((whole, box) => {
    const x = Math.min(whole.x, box.x);
    const y = Math.min(whole.y, box.y);
    return {
      x,
      y,
      width: Math.max(whole.x + whole.width, box.x + box.width) - x,
      height: Math.max(whole.y + whole.height, box.y + box.height) - y,
    };
  });

  // Shows things of a floor; what they are is said by whoever asks.
  const point = (floor, elements) => {
    show(floor.dataset.floor, floor.dataset.phase);
    const boxes = elements.map((element) => element.getBBox());
    if (boxes.length === 0) return;
    mark(floor, boxes);
    centre(floor, around(boxes));
    one('#plans').scrollIntoView();
  };

  // The filter

  const isKept = (desk, value) =>
    (value.startsWith('o') ? desk.dataset.organisation : desk.dataset.team) === value.slice(1);

  const tellFilter = () => {
    const { value } = filter;
    if (value === '') return;
    const kept = (floor) => all('.desks > .desk', floor).filter((desk) => isKept(desk, value)).length;
    const ofPhase = floors.filter((floor) => floor.dataset.phase === state.phase);
    const total = ofPhase.reduce((sum, floor) => sum + kept(floor), 0);
    const name = filter.selectedOptions[0].textContent;
    say(`${name}: ${counted(kept(current()), 'desk')} on this floor, ${total} in this phase`);
  };

  const applyFilter = () => {
    const { value } = filter;
    viewer.classList.toggle('filtered', value !== '');
    for (const desk of all('.desk', viewer)) desk.classList.toggle('kept', value !== '' && isKept(desk, value));
    if (value === '') say('All teams are shown');
    tellFilter();
  };

  // The find box

  const folded = (words) => words.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[\s\p{Cc}]+/gu, ' ').trim().toLowerCase();

  const rank = (words, wanted) => {
    const own = folded(words);
    if (own === wanted) return 0;
    if (own.startsWith(wanted)) return 1;
    if (own.split(/[\s,.()/-]+/).some((word) => word.startsWith(wanted))) return 2;
    return own.includes(wanted) ? 3 : -1;
  };

  const known = new Map();
  const entriesOf = (floor) => {
    if (known.has(floor)) return known.get(floor);
    const of = [];
    known.set(floor, of);
    const where = title(floor);
    for (const desk of all('.desks > .desk[id]', floor)) {
      const words = one('title', desk).textContent;
      const { number, people } = desk.dataset;
      const show = () => { point(floor, [desk]); say(`${words}, ${where}`); };
      if (number) of.push({ words: `Desk ${number}`, keys: [number, `Desk ${number}`], detail: `${words} – ${where}`, show });
      if (people) of.push({ words: people, keys: [people], detail: `${words} – ${where}`, show });
    }
    for (const room of all('.room', floor)) {
      const words = room.dataset.name;
      if (!words) continue;
      const show = () => { point(floor, [room]); say(`${words}, ${where}`); };
      of.push({ words, keys: [words], detail: `Room – ${where}`, show });
    }
    return of;
  };

  const showTeam = (option) => {
    filter.value = option.value;
    const ofPhase = floors.filter((floor) => floor.dataset.phase === state.phase);
    const desks = (floor) => all('.desks > .desk', floor).filter((desk) => isKept(desk, option.value));
    const fullest = ofPhase.reduce((best, floor) => (desks(floor).length > desks(best).length ? floor : best), current());
    show(fullest.dataset.floor, fullest.dataset.phase);
    applyFilter();
    const boxes = desks(fullest).map((desk) => desk.getBBox());
    if (boxes.length > 0) centre(fullest, around(boxes));
  };

  const search = (wanted) => {
    const teams = all('option', filter).filter((option) => option.value !== '').map((option) => ({
      words: option.textContent, keys: [option.textContent],
      detail: option.value.startsWith('o') ? 'Organisation' : 'Team', show: () => showTeam(option),
    }));
    const within = (some) => teams.concat(some.flatMap(entriesOf))
      .map((entry) => ({ ...entry, rank: Math.min(...entry.keys.map((key) => rank(key, wanted)).map((own) => (own < 0 ? 9 : own))) }))
      .filter((entry) => entry.rank < 9)
      .sort((one, other) => one.rank - other.rank);
    const now = within(floors.filter((floor) => floor.dataset.phase === state.phase));
    if (now.length > 0) return { entries: now, isElsewhere: false };
    const phases = floors.filter((floor) => floor.dataset.phase !== state.phase);
    return { entries: within(phases), isElsewhere: true };
  };

  const close = () => {
    found.hidden = true;
    found.replaceChildren();
  };

  const open = (entry) => {
    close();
    entry.show();
  };

  let first;
  const list = () => {
    const wanted = folded(find.value);
    first = undefined;
    close();
    if (wanted === '') { say(''); return; }
    const { entries, isElsewhere } = search(wanted);
    [first] = entries;
    for (const entry of entries.slice(0, MOST_FOUND)) {
      const button = document.createElement('button');
      button.type = 'button';
      const small = document.createElement('small');
      small.textContent = entry.detail;
      button.append(entry.words, small);
      button.addEventListener('click', () => open(entry));
      const item = document.createElement('li');
      item.append(button);
      found.append(item);
    }
    found.hidden = entries.length === 0;
    const more = entries.length > MOST_FOUND ? `, the first ${MOST_FOUND} are listed` : '';
    const where = isElsewhere && entries.length > 0 ? ' in other phases' : '';
    say(entries.length === 0 ? 'Nothing was found' : `${entries.length} found${where}${more}`);
  };

  find.addEventListener('input', list);
  find.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && first) { event.preventDefault(); open(first); }
    if (event.key === 'Escape') { close(); unmark(); }
    if (event.key === 'ArrowDown') {
      const button = one('button', found);
      if (button) { event.preventDefault(); button.focus(); }
    }
  });
  found.addEventListener('keydown', (event) => {
    const buttons = all('button', found);
    const place = buttons.indexOf(document.activeElement);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      (buttons[place + (event.key === 'ArrowDown' ? 1 : -1)] || find).focus();
    }
    if (event.key === 'Escape') { close(); find.focus(); }
  });
  document.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('.find')) close();
  });

  // Links that show a place

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-floor]');
    if (!link) return;
    const floor = floors.find((own) => own.dataset.floor === link.dataset.floor && own.dataset.phase === link.dataset.phase);
    if (!floor) return;
    event.preventDefault();
    show(link.dataset.floor, link.dataset.phase);
    whole(floor);
    if (link.dataset.x !== undefined) {
      const reach = 600;
      const box = { x: Number(link.dataset.x) - reach, y: Number(link.dataset.y) - reach, width: 2 * reach, height: 2 * reach };
      mark(floor, [box]);
      const room = 4 * reach;
      centre(floor, { x: box.x - room, y: box.y - room, width: box.width + 2 * room, height: box.height + 2 * room });
    }
    say(`${link.textContent}, ${title(floor)}`);
    one('.view', floor).focus({ preventScroll: true });
    floor.scrollIntoView({ block: 'center' });
  });

  // The beginning

  floors.forEach(setUp);
  filter.addEventListener('change', applyFilter);
  for (const radio of all('input[name=floor]')) radio.addEventListener('change', () => showBeside(radio.value, state.phase));
  for (const radio of all('input[name=phase]')) radio.addEventListener('change', () => showBeside(state.floor, radio.value));
  // What is too wide for the page is scrolled by the keyboard too.
  const reach = () => {
    for (const table of all('.table')) {
      const isWide = table.scrollWidth > table.clientWidth + 1;
      if (isWide) {
        table.tabIndex = 0;
        table.setAttribute('role', 'region');
        table.setAttribute('aria-label', one('caption', table).textContent);
      } else {
        for (const name of ['tabindex', 'role', 'aria-label']) table.removeAttribute(name);
      }
    }
  };
  reach();
  window.addEventListener('resize', () => {
    draw(current());
    reach();
  });
  const asked = floors.find((floor) => `#${floor.id}` === location.hash);
  if (asked) show(asked.dataset.floor, asked.dataset.phase);
  else if (!show('', viewer.dataset.first)) show(floors[0].dataset.floor, floors[0].dataset.phase);
})();
