// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The slice that is being written. Used by one thread. */
final class SliceWriter implements Closeable {
  private static final double MEBIBYTE = 1 << 20;

  /** Merging what is larger would hold up everything else for long, and gain little. */
  private static final double LARGEST_MERGE_MIB = 512;

  private final Path folder;
  private final Directory directory;
  private final IndexWriter writer;

  private SliceWriter(Path folder, Directory directory, IndexWriter writer) {
    this.folder = folder;
    this.directory = directory;
    this.writer = writer;
  }

  /** Writes a slice, a new one or one that is there. */
  static SliceWriter open(Path folder, SearchLimits limits) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      return new SliceWriter(folder, directory, new IndexWriter(directory, config(limits)));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static IndexWriterConfig config(SearchLimits limits) {
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(4, 1);
    TieredMergePolicy policy = new TieredMergePolicy();
    policy.setMaxMergedSegmentMB(LARGEST_MERGE_MIB);
    return new IndexWriterConfig(new LineAnalyzer())
        .setRAMBufferSizeMB(limits.memory() / MEBIBYTE)
        .setMergeScheduler(merges)
        .setMergePolicy(policy)
        .setCommitOnClose(false);
  }

  Path folder() {
    return folder;
  }

  void add(IndexedLine line, String words) throws IOException {
    writer.addDocument(LineFields.document(line, words));
  }

  /** Makes durable what was added, and how far the log was read with it. */
  void commit(Slice.Mark mark) throws IOException {
    writer.setLiveCommitData(mark.toCommit().entrySet());
    writer.commit();
  }

  /** What was added until now; must be closed. */
  DirectoryReader reader() throws IOException {
    return DirectoryReader.open(writer);
  }

  /** Ends it; what was not made durable is gone. */
  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      directory.close();
    }
  }
}
