// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
// A stretch of a timeline that a mouse is dragged over is shown alone; the address tells which.
// Fingers scroll it, and everybody has the links and the form below it.
(() => {
  'use strict';
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
    const end = () => {
      begun = null;
      brush.setAttribute('width', 0);
    };
    chart.addEventListener('pointerdown', event => {
      if (event.pointerType === 'touch' || !event.isPrimary || event.button !== 0) return;
      begun = at(event);
    });
    chart.addEventListener('pointermove', event => {
      if (begun === null) return;
      // Taken only once it is a drag: a mere click is to reach the link below it.
      if (Math.abs(at(event) - begun) > 6) chart.setPointerCapture(event.pointerId);
      brush.setAttribute('x', Math.min(begun, at(event)));
      brush.setAttribute('width', Math.abs(at(event) - begun));
    });
    chart.addEventListener('pointercancel', end);
    document.addEventListener('keydown', event => { if (event.key === 'Escape') end(); });
    window.addEventListener('pointerup', event => {
      if (begun === null) return;
      const [one, other] = [begun, at(event)].sort((a, b) => a - b);
      end();
      if (other - one > 6) {
        const query = new URLSearchParams({from: time(one), to: time(other)});
        location.assign(data.path + '?' + query + '#timeline');
      }
    });
    // A browser takes a dragged link for something to drop elsewhere.
    chart.addEventListener('dragstart', event => event.preventDefault());
  }
})();
