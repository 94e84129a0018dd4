// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
// What pages do beyond links, forms and htmx. Each page does its work without it.
(() => {
  'use strict';
  const say = text => { document.getElementById('said').textContent = text; };

  // Uploads: files dropped anywhere, with progress; the answer's Location leads to the bundle.
  const form = document.querySelector('form[data-upload]');

  const send = files => {
    const progress = form.querySelector('.progress');
    const bar = progress.querySelector('progress');
    const words = progress.querySelector('span');
    const body = new FormData();
    for (const file of files) body.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = event => {
      if (event.lengthComputable) {
        const percent = Math.floor(100 * event.loaded / event.total);
        bar.value = percent;
        words.textContent = percent + ' %';
      }
    };
    const failed = text => {
      progress.hidden = true;
      say(text);
      alertIn(form, text);
    };
    request.onerror = () => failed(form.dataset.broken);
    request.onload = () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* not JSON: a proxy's page */ }
      if (request.status === 202 && answer.id) location.assign('/bundles/' + encodeURIComponent(answer.id));
      else failed(answer.detail || form.dataset.broken);
    };
    progress.hidden = false;
    say(form.dataset.sending);
    request.send(body);
  };

  const alertIn = (place, text) => {
    place.querySelector('.note')?.remove();
    const note = document.createElement('p');
    note.className = 'note bad';
    note.setAttribute('role', 'alert');
    note.textContent = text;
    place.append(note);
  };

  if (form) {
    form.addEventListener('submit', event => {
      event.preventDefault();
      send(form.querySelector('input[type=file]').files);
    });
    const isFiles = event => [...(event.dataTransfer?.types ?? [])].includes('Files');
    const mark = on => document.documentElement.classList.toggle('dropping', on);
    document.addEventListener('dragover', event => {
      if (isFiles(event)) { event.preventDefault(); mark(true); }
    });
    document.addEventListener('dragleave', event => { if (!event.relatedTarget) mark(false); });
    document.addEventListener('drop', event => {
      if (!isFiles(event)) return;
      event.preventDefault();
      mark(false);
      if (event.dataTransfer.files.length) send(event.dataTransfer.files);
    });
  }

  // Copying: the command beside the button, or what is at the address that the button names.
  const copy = async text => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Browsers offer that only where the connection is encrypted, or to this machine.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };
  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy],[data-copy-from]');
    if (!button) return;
    const from = button.dataset.copyFrom;
    const text = from
      ? await (await fetch(from)).text()
      : button.closest('.command').querySelector('pre').textContent;
    await copy(text);
    say(button.dataset.copied);
    const before = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = before; }, 1500);
  });

  // A stretch of a timeline that somebody drags over is shown alone; the address tells which.
  for (const chart of document.querySelectorAll('[data-brush]')) {
    const data = chart.dataset;
    const brush = chart.querySelector('.brush');
    const whole = Number(data.width);
    const left = Number(data.left);
    const at = event => {
      const box = chart.getBoundingClientRect();
      return Math.min(whole, Math.max(left, (event.clientX - box.left) / box.width * whole));
    };
    const time = x => {
      const from = Date.parse(data.from);
      const share = (x - left) / (whole - left);
      return new Date(from + share * (Date.parse(data.to) - from)).toISOString();
    };
    let begun = null;
    chart.addEventListener('pointerdown', event => { begun = at(event); });
    chart.addEventListener('pointermove', event => {
      if (begun === null) return;
      const now = at(event);
      brush.setAttribute('x', Math.min(begun, now));
      brush.setAttribute('width', Math.abs(now - begun));
    });
    window.addEventListener('pointerup', event => {
      if (begun === null) return;
      const [one, other] = [begun, at(event)].sort((a, b) => a - b);
      begun = null;
      if (other - one > 6) {
        const query = new URLSearchParams({from: time(one), to: time(other)});
        location.assign(data.path + '?' + query + '#timeline');
      } else {
        brush.setAttribute('width', 0);
      }
    });
  }

  // Live parts: what the service tells has them ask for themselves anew.
  const parts = name => [...document.querySelectorAll('[data-live="' + name + '"]')];
  if (document.querySelector('[data-live]')) {
    const events = new EventSource('/api/v1/events');
    for (const name of ['incident', 'plan']) {
      events.addEventListener(name, event => {
        for (const part of parts(name)) {
          const only = part.dataset.only;
          if (!only || event.lastEventId === only) htmx.trigger(part, 'changed');
        }
      });
    }
    // What happened before it was open, or while it was cut off, was told to nobody.
    events.addEventListener('open', () => {
      for (const part of document.querySelectorAll('[data-live=incident],[data-running]')) htmx.trigger(part, 'changed');
    });
    window.addEventListener('pagehide', () => events.close());
  }
})();
