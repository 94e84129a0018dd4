// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
// Copying: the command beside the button, or what is at the address that the button names.
(() => {
  'use strict';
  const copy = async text => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Browsers offer that only where the connection is encrypted, or to this machine.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (!done) throw new Error('the browser does not let pages copy');
  };

  const read = async address => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address + ': ' + answer.status);
    return answer.text();
  };

  const labels = new WeakMap();
  const label = (button, text) => {
    const known = labels.get(button) ?? {before: button.textContent};
    clearTimeout(known.timer);
    button.textContent = text;
    known.timer = setTimeout(() => { button.textContent = known.before; labels.delete(button); }, 2000);
    labels.set(button, known);
    etiolog.say(text);
  };

  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy],[data-copy-from]');
    if (!button) return;
    const from = button.dataset.copyFrom;
    try {
      await copy(from ? await read(from) : button.closest('.command').querySelector('pre').textContent);
      label(button, button.dataset.copied);
    } catch {
      label(button, button.dataset.failed);
    }
  });
})();
