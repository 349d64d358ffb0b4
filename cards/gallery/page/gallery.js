// Draws cards as Teams does. Each has its own shadow root, because the ids on different cards of the page would clash.
'use strict';
const { AdaptiveCard, GlobalSettings, HostConfig, SerializationContext, Version } = AdaptiveCards;
const read = id => JSON.parse(document.getElementById(id).textContent);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// Teams' markdown: only bold, italic, lists and links, and never HTML.
const markdown = markdownit('zero').enable(['emphasis', 'list', 'link', 'escape', 'entity']);
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

// A card itself cannot be pressed. The library recommends this setting; its default is for backward compatibility.
GlobalSettings.setTabIndexAtCardRoot = false;

const style = new CSSStyleSheet();
style.replaceSync(document.getElementById('card-style').content.querySelector('style').textContent);

const gallery = {
  cards: read('catalogue'),
  hosts: read('hosts'),
  // The screen reader text by template.
  spoken: read('spoken'),
  // A phone or a meeting's side panel, a chat, a channel.
  widths: [320, 480, 720],
  // The buttons pressed since the page was loaded.
  pressed: [],

  /** Returns a card of a width in pixels, as a person first sees it or with everything expanded. */
  draw(card, theme, width, open = false) {
    const drawn = new AdaptiveCard();
    drawn.hostConfig = new HostConfig(gallery.hosts[theme]);
    drawn.version = new Version(1, 5);
    drawn.onExecuteAction = action => gallery.press(action);
    const json = structuredClone(card);
    if (open) {
      openAll(json);
    }
    drawn.parse(json, new SerializationContext(new Version(1, 5)));
    const holder = make('div', { className: 'host ' + theme }, drawn.render());
    const element = make('div');
    element.style.width = width + 'px';
    const root = element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [style];
    root.append(holder);
    drawn.updateLayout();
    return element;
  },

  press(action) {
    const press = { type: action.getJsonTypeName(), title: action.title, verb: action.verb, data: action.data };
    gallery.pressed.push(press);
    const sent = press.verb ? JSON.stringify(press.data ?? {}) : '';
    document.getElementById('pressed')?.replaceChildren(`${press.title}: ${press.verb ?? press.type} ${sent}`);
  },

  /** Shows only these cards, one below the other, each with its name. */
  stage(cards, theme, width) {
    document.body.className = 'sheet ' + theme;
    const drawn = cards.map(({ template, sample, card }) => {
      const element = gallery.draw(card, theme, width);
      element.dataset.card = `${template}: ${sample}`;
      return element;
    });
    document.body.replaceChildren(make('main', {}, make('h1', { textContent: 'Cards', tabIndex: -1 }), ...drawn));
  },

  /** Shows the first card of each template on one sheet. */
  sheet(theme, width, columns) {
    document.body.className = 'sheet ' + theme;
    const sheet = make('main');
    const all = `${columns * (width + 24) - 24}px`;
    Object.assign(sheet.style, { columnCount: columns, columnGap: '24px', width: all, padding: 0 });
    sheet.append(...gallery.cards.filter(isFirst).map(({ template, card }) =>
      make('figure', {}, make('figcaption', { textContent: template }), gallery.draw(card, theme, width))));
    document.body.replaceChildren(sheet);
  },
};

function openAll(node) {
  if (node !== null && typeof node === 'object') {
    // Not in a button's list of the parts that it expands and collapses.
    if (node.type) {
      delete node.isVisible;
    }
    Object.values(node).forEach(openAll);
  }
}

function isFirst({ template, sample }, _, all) {
  return all.find(c => c.template === template).sample === sample;
}

function band(state, theme, open) {
  const width = document.getElementById('choices').elements.width.value;
  const widths = width ? [Number(width)] : gallery.widths;
  return make('div', { className: 'band ' + theme }, ...widths.map(w => make('figure', {},
    make('figcaption', { textContent: `${theme}, ${w} px` }), gallery.draw(state.card, theme, w, open))));
}

// There are two thousand cards, so each is drawn when it scrolls into view.
const seen = new IntersectionObserver(
  entries => entries.filter(e => e.isIntersecting).forEach(e => fill(e.target)), { rootMargin: '600px' });

function fill(section) {
  seen.unobserve(section);
  const open = document.getElementById('choices').elements.open.checked;
  empty(section);
  section.append(...Object.keys(gallery.hosts).sort().reverse().map(theme => band(section.state, theme, open)));
  section.classList.add('drawn');
}

function empty(section) {
  section.querySelectorAll('.band').forEach(b => b.remove());
  section.classList.remove('drawn');
}

/** Returns the screen reader text of the first state, shown beside its pictures. */
function spoken(template, i) {
  const text = gallery.spoken[template];
  return i === 0 && text
    ? [make('details', { className: 'spoken' },
        make('summary', { textContent: 'As a screen reader reads it' }), make('pre', { textContent: text }))]
    : [];
}

function show() {
  const templates = Map.groupBy(gallery.cards, c => c.template);
  document.getElementById('count').textContent = `${templates.size} templates, ${gallery.cards.length} states, both `
    + `themes, ${gallery.widths.join(', ')} pixels wide. All people and numbers are invented.`;
  const list = make('ol');
  const main = document.querySelector('main');
  for (const [template, states] of templates) {
    const count = make('span', { textContent: states.length });
    list.append(make('li', {}, make('a', { href: '#' + template }, template, count)));
    main.append(make('section', { id: template }, make('h2', { textContent: template }), ...states.map((state, i) => {
      const heading = make('h3', { textContent: state.sample });
      const className = i === 0 ? 'state first' : 'state';
      const section = make('section', { className }, heading, ...spoken(template, i));
      return Object.assign(section, { state });
    })));
  }
  document.querySelector('nav').append(list);
  document.querySelectorAll('.state').forEach(s => seen.observe(s));

  const choices = document.getElementById('choices');
  choices.elements.width.append(...gallery.widths.map(w => make('option', { value: w, textContent: `${w} pixels` })));
  choices.addEventListener('change', () => {
    document.body.dataset.theme = choices.elements.theme.value;
    document.body.dataset.samples = choices.elements.samples.value;
    const states = [...document.querySelectorAll('.state')];
    const at = states.find(s => s.getBoundingClientRect().bottom > document.querySelector('header').offsetHeight);
    states.forEach(s => { empty(s); seen.unobserve(s); seen.observe(s); });
    at?.scrollIntoView();
  });
}

show();
