// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
// Uploads: files dropped anywhere, with progress; the answer's id leads to the bundle.
(() => {
  'use strict';
  const form = document.querySelector('form[data-upload]');
  if (!form) return;
  let sending = false;

  const send = files => {
    if (sending || !files.length) return;
    sending = true;
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
      sending = false;
      progress.hidden = true;
      etiolog.warn(form, text);
    };
    request.onerror = () => failed(form.dataset.broken);
    request.onload = () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* not JSON: a proxy's page */ }
      if (request.status === 202 && answer.id) location.assign('/bundles/' + encodeURIComponent(answer.id));
      else failed(answer.detail || form.dataset.broken);
    };
    progress.hidden = false;
    etiolog.say(form.dataset.sending);
    request.send(body);
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    send(form.querySelector('input[type=file]').files);
  });
  // Back from the report, the page may be as it was left.
  window.addEventListener('pageshow', () => { sending = false; });

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
    send(event.dataTransfer.files);
  });
})();
