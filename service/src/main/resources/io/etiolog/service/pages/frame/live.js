// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
// Live parts: what the service tells has them ask for themselves anew.
(() => {
  'use strict';
  const sign = document.getElementById('connection');
  // Of when what is shown is: once it is old, the sign says so.
  const words = sign?.textContent ?? '';
  let fresh = new Date();
  const told = () => words.replace('{0}', fresh.toISOString().slice(11, 16) + 'Z');
  const lost = is => {
    if (!sign) return;
    if (is && sign.hidden) sign.textContent = told();
    sign.hidden = !is;
  };

  // Many changes within a moment are one, and the last of them is never passed over.
  const due = new Set();
  let timer = null;
  const renew = parts => {
    for (const part of parts) due.add(part.id);
    timer ??= setTimeout(() => {
      timer = null;
      for (const id of due) {
        const part = document.getElementById(id);
        if (part) htmx.trigger(part, 'changed');
      }
      due.clear();
    }, 300);
  };
  const parts = selector => [...document.querySelectorAll(selector)];

  let events = null;
  let pause = 1000;
  let again = null;
  const close = () => {
    clearTimeout(again);
    events?.close();
    events = null;
  };
  const open = () => {
    close();
    events = new EventSource('/api/v1/events');
    for (const name of ['incident', 'plan']) {
      events.addEventListener(name, event => {
        renew(parts('[data-live="' + name + '"]').filter(part =>
          !part.dataset.only || part.dataset.only === event.lastEventId));
      });
    }
    events.addEventListener('open', () => {
      pause = 1000;
      // What happened before it was open, or while it was cut off, was told to nobody.
      renew(parts('[data-live]'));
    });
    events.addEventListener('error', () => {
      lost(true);
      // A browser tries again by itself only where nothing was answered at all.
      if (events?.readyState === EventSource.CLOSED) {
        again = setTimeout(open, pause);
        pause = Math.min(30000, 2 * pause);
      }
    });
  };

  if (document.querySelector('[data-live]')) {
    // Browsers open few connections to one service: a page that nobody sees holds none.
    const follow = () => (document.hidden ? close() : open());
    document.addEventListener('visibilitychange', follow);
    window.addEventListener('pagehide', close);
    window.addEventListener('pageshow', event => { if (event.persisted) follow(); });
    // Another instance of the service tells its own changes only.
    setInterval(() => { if (!document.hidden) renew(parts('[data-live]')); }, 30000);
    follow();
  }

  // The tail of a search comes while its box is ticked, and nobody marks anything in it.
  setInterval(() => {
    const isWanted = document.getElementById('live')?.checked && !document.hidden;
    if (isWanted && getSelection().isCollapsed) renew(parts('[data-tail]'));
  }, 2000);

  // A part that could not be renewed is asked for again soon, then less often.
  let retry = null;
  let patience = 1000;
  const retryLater = part => {
    clearTimeout(retry);
    retry = setTimeout(() => renew(part.isConnected ? [part] : parts('[data-live]')), patience);
    patience = Math.min(30000, 2 * patience);
  };

  // Whoever is refused is told why. A part that asks again by itself and hears nothing is old.
  const asksItself = part => part.matches?.('[data-live],[data-polls],[data-tail]');
  const failed = event => {
    const asked = event.detail.elt;
    const answer = event.detail.xhr?.responseText ?? '';
    const why = new DOMParser().parseFromString(answer, 'text/html').querySelector('.note');
    const status = event.detail.xhr?.status ?? 0;
    const isRefused = status >= 400 && status < 500 && why;
    if (asksItself(asked) && !isRefused) {
      lost(true);
      if (asked.matches('[data-live]')) retryLater(asked);
      return;
    }
    etiolog.warn(asked.parentElement, why?.textContent || told());
  };
  document.addEventListener('htmx:responseError', failed);
  document.addEventListener('htmx:sendError', failed);
  document.addEventListener('htmx:afterSwap', event => {
    if (!asksItself(event.detail.elt)) return;
    fresh = new Date();
    patience = 1000;
    lost(false);
    etiolog.settle(event.detail.elt.parentElement);
  });
})();
