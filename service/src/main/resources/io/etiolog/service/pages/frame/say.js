// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
// What scripts tell people. Each page does its work without any of them.
globalThis.etiolog = {
  /** Says something to who listens to the page rather than looks at it. */
  say(text) {
    document.getElementById('said').textContent = text;
  },

  /** Shows at the end of a place what has failed there. */
  warn(place, text) {
    const said = place.querySelector(':scope > .note.failed');
    // What is said already is not said again, as to a part that asks each second.
    if (said?.textContent === text) return;
    said?.remove();
    const note = document.createElement('p');
    note.className = 'note bad failed';
    note.setAttribute('role', 'alert');
    note.textContent = text;
    place.append(note);
  },

  /** Takes back what had failed there: it works again. */
  settle(place) {
    place?.querySelector(':scope > .note.failed')?.remove();
  },
};
