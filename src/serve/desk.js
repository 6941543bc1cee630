// The editor's desk in the page: it follows the guide as it is written, and lays problems over the last good page.
// What it shows is written as text; the policy of the site holds here too.
'use strict';
(() => {
  // What the page shows: the tag of the file that it was made from, or of the one whose styles it has taken over.
  let own = document.currentScript?.dataset.page ?? '';
  let edition = null;
  let state = null;
  let chosen = 0;
  let isHidden = false;

  /** An element with its attributes and what is in it: elements or text. */
  const make = (name, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);

  const many = (n, one) => `${n} ${one}${n === 1 ? '' : 's'}`;

  // Pages.

  /** The page as it is now: loaded again if it differs, with new styles alone if only they do. */
  const follow = async () => {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const tag = (answer.headers.get('etag') ?? '').replaceAll('"', '');
    // A page that cannot be made leaves the last good one where it is.
    if (tag === own || own && answer.status >= 500) return;
    if (!own || !tag || tag.split('-')[1] !== own.split('-')[1]) return location.reload();
    const text = await answer.text();
    const sheets = text.match(/[^"'= ]*\/assets\/[\w.-]+\.css/g) ?? [];
    const links = [...document.querySelectorAll('link[rel~=stylesheet]')];
    if (new Set(sheets).size !== links.length) return location.reload();
    [...new Set(sheets)].forEach((sheet, at) => swap(links[at], sheet));
    own = tag;
  };

  /** Puts one sheet in the place of another, once it is there: without a flash of no styles. */
  const swap = (link, href) => {
    if (link.getAttribute('href') === href) return;
    const next = make('link', { rel: 'stylesheet', href });
    next.addEventListener('load', () => link.remove());
    link.after(next);
  };

  // Problems.

  const host = make('div', { 'data-desk': '' });
  const root = host.attachShadow({ mode: 'open' });
  const panel = make('div', { class: 'panel', role: 'dialog', 'aria-label': 'Problems', hidden: '' });
  const bar = make('div', { class: 'bar', role: 'status', hidden: '' });
  const told = make('p', { class: 'told', role: 'alert' });
  root.append(make('link', { rel: 'stylesheet', href: '/-/desk.css' }), told, panel, bar);

  const sign = () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', 'error');
    path.setAttribute('d', 'M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5zM5.5 5.5l5 5m0-5l-5 5');
    path.setAttribute('fill', '#ff9b8a');
    path.setAttribute('stroke', '#0b1014');
    path.setAttribute('stroke-width', '1.6');
    svg.append(path);
    return svg;
  };

  const place = problem => (problem.file ? `${problem.file}:${problem.line}:${problem.column}` : '');

  const entry = (problem, at) => {
    const text = make('span', {}, sentence(problem.sentence), make('small', {}, place(problem)));
    const button = make('button', { type: 'button', 'aria-current': String(at === chosen) }, sign(), text);
    button.addEventListener('click', () => choose(at));
    return make('li', {}, button);
  };

  const line = (n, text, kind) => make('div', kind ? { class: kind } : {}, make('b', {}, String(n)), text);

  const snippet = problem => {
    const lines = [];
    for (const { n, text } of problem.snippet) {
      const isOwn = problem.file && n === problem.line;
      lines.push(line(n, text, isOwn ? 'own' : ''));
      if (isOwn) {
        const before = text.slice(0, problem.column - 1).replace(/[^\t]/g, ' ');
        lines.push(line('', `${before}${'^'.repeat(problem.length)} ${problem.label}`, 'caret'));
      }
    }
    return make('pre', {}, ...lines);
  };

  const detail = problem => {
    const parts = [make('h3', {}, sentence(problem.sentence))];
    if (problem.file) {
      const at = make('span', {}, `line ${problem.line}, column ${problem.column}`);
      const link = problem.href ? make('a', { href: problem.href }, problem.file) : make('span', {}, problem.file);
      parts.push(make('p', { class: 'place' }, link, at, make('span', {}, problem.within), make('span', { class: 'code' }, problem.code)));
    }
    if (problem.snippet.length > 0) parts.push(snippet(problem));
    const list = make('dl');
    if (problem.why) list.append(make('dt', {}, 'Why'), make('dd', {}, problem.why));
    list.append(make('dt', {}, 'Remedy'), make('dd', {}, problem.remedy));
    parts.push(list);
    if (problem.mended !== null) parts.push(make('pre', {}, line(problem.line, problem.mended, 'new')));
    const actions = make('p', { class: 'do' });
    if (problem.file) {
      if (problem.href) actions.append(make('a', { class: 'open', href: problem.href }, 'Open in editor'));
      actions.append(make('span', { class: 'code' }, `venuebook explain ${problem.code}`));
    }
    parts.push(actions);
    return parts;
  };

  const heading = () => {
    const { errors, warnings } = state;
    const parts = [make('h2', {}, `${many(errors, 'problem')} ${errors === 1 ? 'stops' : 'stop'} this build`)];
    if (warnings > 0) parts.push(make('span', { class: 'warn' }, `and ${many(warnings, 'warning')}, told by “venuebook check”`));
    const good = !own ? 'There is no page behind yet' : state.good ? `The page behind is the last good build, ${new Date(state.good).toLocaleTimeString()}` : 'There is no good build yet';
    parts.push(make('span', { class: 'end' }, good));
    return make('header', {}, ...parts);
  };

  const keys = () => {
    const key = (names, text) => make('span', { class: 'keys' }, ...names.map(name => make('kbd', {}, name)), text);
    const watching = make('span', { class: 'end' }, `Watching ${many(state.files, 'file')}. Saves rebuild this page.`);
    const open = state.problems[chosen].href ? [key(['o'], 'open in editor')] : [];
    return make('footer', {}, key(['↑', '↓'], 'other problems'), ...open, key(['Esc'], 'hide, keep the bar'), watching);
  };

  /** What is shown, as text: what is the same is left alone, with the focus in it. */
  let shown = '';

  const show = () => {
    const { problems, errors } = state;
    const now = JSON.stringify([state, chosen, isHidden]);
    if (now === shown) return;
    shown = now;
    const hadFocus = root.activeElement?.closest('ol');
    if (problems.length === 0) {
      isHidden = false;
      chosen = 0;
      told.textContent = '';
      host.remove();
      return;
    }
    chosen = Math.min(chosen, problems.length - 1);
    const section = make('section', {}, ...detail(problems[chosen]));
    const list = make('ol', {}, ...problems.map(entry));
    const left = errors - problems.length;
    if (left > 0) list.append(make('li', {}, make('small', {}, `and ${many(left, 'more error')}: “venuebook check” tells all`)));
    panel.replaceChildren(heading(), list, section, keys());
    const open = make('button', { type: 'button' }, 'Show');
    open.addEventListener('click', () => hide(false));
    bar.replaceChildren(make('span', {}, `${many(errors, 'problem')} ${errors === 1 ? 'stops' : 'stop'} this build`), open);
    panel.hidden = isHidden;
    bar.hidden = !isHidden;
    if (!host.isConnected) document.body.append(host);
    if (hadFocus) root.querySelector('[aria-current=true]')?.focus();
    // Only what changes in an element that was there before is read aloud.
    const words = `${many(errors, 'problem')}: ${sentence(problems[chosen].sentence)}`;
    setTimeout(() => { told.textContent = words; });
  };

  const choose = at => {
    chosen = Math.max(0, Math.min(at, state.problems.length - 1));
    show();
    root.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  };

  const hide = hidden => {
    isHidden = hidden;
    show();
  };

  /** Whether a key is meant for a field that has the focus. */
  const isTyped = event => {
    const at = event.composedPath()[0];
    return at instanceof Element && (at.isContentEditable || at.matches('input, textarea, select'));
  };

  addEventListener('keydown', event => {
    if (isTyped(event) || !host.isConnected || isHidden || event.ctrlKey || event.metaKey || event.altKey) return;
    const todo = {
      Escape: () => hide(true),
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      o: () => root.querySelector('.open')?.click(),
    }[event.key];
    if (todo) {
      event.preventDefault();
      todo();
    }
  });

  // News. Browsers allow few streams to one host, so of all tabs one listens and tells the others.

  const take = next => {
    // The page may be older than the first edition that it hears of.
    const isNew = next.edition !== edition;
    edition = next.edition;
    state = next;
    show();
    // A desk that goes away in the middle tells its state again when it is back.
    if (isNew) follow().catch(() => { edition = null; });
  };

  const channel = new BroadcastChannel('venuebook-desk');
  channel.addEventListener('message', event => take(event.data));

  /** Ends the listening of this tab. */
  let leave = () => {};

  const listen = () => new Promise(done => {
    const events = new EventSource('/-/events');
    events.addEventListener('message', event => {
      const next = JSON.parse(event.data);
      channel.postMessage(next);
      take(next);
    });
    leave = () => {
      events.close();
      done();
    };
  });

  const begin = () => {
    const asked = new AbortController();
    leave = () => asked.abort();
    if (navigator.locks) navigator.locks.request('venuebook-desk', { signal: asked.signal }, listen).catch(() => {});
    else listen();
    const known = edition;
    fetch('/-/state').then(answer => answer.json()).then(next => {
      if (edition === known) take(next);
    }).catch(() => {});
  };

  // A page that is left may be kept for the way back: it must not keep the stream, and asks anew when it is shown again.
  addEventListener('pagehide', () => leave());
  addEventListener('pageshow', event => { if (event.persisted) begin(); });
  begin();
})();
