// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
// Forms that call the service: what it answers is said beside their button. Without script, the answer is shown as it is.
(() => {
  'use strict';
  document.addEventListener('submit', async event => {
    const form = event.target.closest('[data-call]');
    if (!form) return;
    event.preventDefault();
    const button = form.querySelector('button');
    const said = form.querySelector('[role=status]');
    button.disabled = true;
    said.className = 'soft';
    said.textContent = form.dataset.calling;
    try {
      const answer = await fetch(form.action, {method: 'POST', headers: {Accept: 'application/json'}});
      const told = await answer.json();
      said.className = 'tone ' + (answer.ok ? 'good' : 'bad');
      said.textContent = answer.ok
        ? form.dataset.done + (told.ticket ? ' ' + told.ticket : '')
        : told.detail || form.dataset.broken;
    } catch {
      said.className = 'tone bad';
      said.textContent = form.dataset.broken;
    }
    button.disabled = false;
  });
})();
