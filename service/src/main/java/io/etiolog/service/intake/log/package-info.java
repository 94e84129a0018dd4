// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The append-only log on which every answer of success to a shipper rests. {@link
 * io.etiolog.service.intake.log.IntakeLog#append} returns when the batch is on the disk, is known
 * to be there already, or is refused with a reason and a time to wait. Whoever does something with
 * the batches reads them with a {@link io.etiolog.service.intake.log.Cursor} and keeps how far it
 * is with {@link io.etiolog.service.intake.log.Checkpoints}. The log knows nothing of protocols,
 * and writes nothing to any other log: what happened is in {@link
 * io.etiolog.service.intake.log.LogCounts} and {@link io.etiolog.service.intake.log.Damage}.
 *
 * <h2>What holds</h2>
 *
 * <ul>
 *   <li>Appended means forced to the disk, the file, its length and its name in the folder; a
 *       reader sees nothing before.
 *   <li>Positions count up from 0 without a gap. Where one is missing something was lost or
 *       deleted, and a cursor says so.
 *   <li>A batch with a key that is in the log already is not written again, as long as the key is
 *       remembered. If the first with that key is still on its way, the second waits for it, and is
 *       refused with it.
 *   <li>Nobody waits without an end, and no more is held in memory or on the disk than the limits
 *       say. A cluster that floods the log gets its share, and leaves the others theirs.
 *   <li>What a registered consumer has not taken is not deleted. If that fills the log, appending
 *       is refused until it has.
 *   <li>What was not acknowledged may be there after a crash all the same: the disk had it, the
 *       answer did not get out. Its sender tries again, and is recognised by its key.
 * </ul>
 *
 * <h2>A consumer</h2>
 *
 * <pre>{@code
 * long start = log.checkpoints().register("index", 0);
 * try (Cursor cursor = log.cursor(start)) {
 *   while (running) {
 *     switch (cursor.next(Duration.ofSeconds(1))) {
 *       case Reading.Found(Entry entry) -> index(entry);
 *       case Reading.Missing(Positions lost) -> count(lost);
 *       case Reading.Quiet() -> {}
 *     }
 *     if (indexIsDurable()) {
 *       log.checkpoints().commit("index", cursor.position());
 *     }
 *   }
 * }
 * }</pre>
 *
 * A commit forces twice: make one now and then, not for each entry. What was read after the last
 * one is read again after a crash, so a consumer's effect has to bear repetition, or keep the
 * position itself.
 *
 * <h2>The folder</h2>
 *
 * <table>
 *   <caption>Its files</caption>
 *   <tr><td>{@code lock}</td><td>locked while the log is open; says by whom
 *   <tr><td>{@code identity}</td><td>the log's marker
 *   <tr><td>{@code 00000000000000000000.segment}</td><td>entries; the name is the position of the first
 *   <tr><td>{@code checkpoints/NAME}</td><td>the position that consumer NAME wants next
 * </table>
 *
 * All numbers are big-endian; a checksum is CRC-32C. {@code identity} is {@code EtioMark} in ASCII,
 * the marker of 8 bytes, and their checksum. A checkpoint is one line: the position in decimal, a
 * blank, and the checksum of the digits in hexadecimal.
 *
 * <h3>A segment</h3>
 *
 * <table>
 *   <caption>Its header</caption>
 *   <tr><th>at</th><th>bytes</th><th>what</th></tr>
 *   <tr><td>0</td><td>8</td><td>{@code EtioLog1} in ASCII
 *   <tr><td>8</td><td>4</td><td>the version of the format, 1
 *   <tr><td>12</td><td>8</td><td>the log's marker
 *   <tr><td>20</td><td>8</td><td>the position of the first entry
 *   <tr><td>28</td><td>8</td><td>the position of the first entry of the segment before, or -1
 *   <tr><td>36</td><td>8</td><td>the length of the segment before; what it holds beyond does not count
 *   <tr><td>44</td><td>8</td><td>when it was made, in milliseconds since 1970 UTC
 *   <tr><td>52</td><td>4</td><td>the checksum of bytes 0 to 51
 * </table>
 *
 * Frames follow, one for each entry, one after another:
 *
 * <table>
 *   <caption>A frame</caption>
 *   <tr><th>at</th><th>bytes</th><th>what</th></tr>
 *   <tr><td>0</td><td>8</td><td>the log's marker
 *   <tr><td>8</td><td>8</td><td>the position
 *   <tr><td>16</td><td>8</td><td>the arrival, in milliseconds since 1970 UTC
 *   <tr><td>24</td><td>32</td><td>the key; zeros where there is none
 *   <tr><td>56</td><td>2</td><td>the length of the cluster's name, unsigned
 *   <tr><td>58</td><td>2</td><td>the length of the metadata, unsigned
 *   <tr><td>60</td><td>4</td><td>the length of the payload
 *   <tr><td>64</td><td>4</td><td>the checksum of cluster, metadata and payload
 *   <tr><td>68</td><td>4</td><td>the checksum of bytes 0 to 67
 *   <tr><td>72</td><td></td><td>the cluster's name in UTF-8, the metadata, the payload
 * </table>
 *
 * The marker is drawn by chance when the log is made. Behind damage the next frame is looked for by
 * it, and since those who send logs cannot know it, no payload can pass for a frame.
 *
 * <h2>Opening</h2>
 *
 * No file that is found is written to again. The newest segment is read as a whole, cut off behind
 * its last whole frame, and forced; a segment without a frame is removed. Older segments were whole
 * when their successor was begun, which says how long they are: only that is looked at, so that
 * opening takes the same time for a large log. Damage within them is found when they are read, or
 * by {@link io.etiolog.service.intake.log.IntakeLog#verify}; the frames behind it are read all the
 * same. The keys of the newest entries are read back from the frames' headers.
 *
 * <h2>When the disk fails</h2>
 *
 * A write that fails, as it does on a full disk, is taken back, its batches are refused, and the
 * next ones are tried again. A force that fails is not tried again: the kernel may have marked the
 * pages clean that it could not write, and would say well of a second try. That segment ends where
 * the last good force left it, its checksums are read back, and the log goes on in a new segment;
 * if that fails too, everything is refused for a second before the next try.
 *
 * <h2>Time</h2>
 *
 * The clock gives the arrival of an entry. All ages are measured by elapsed time while the log is
 * open, so that a clock which jumps changes nothing. For what was written before it was opened the
 * clock has to do: if it stood wrong then, what every consumer has taken is deleted earlier or
 * later, and keys are forgotten earlier or later; what lies ahead of the clock counts as just
 * written.
 */
@NullMarked
package io.etiolog.service.intake.log;

import org.jspecify.annotations.NullMarked;
