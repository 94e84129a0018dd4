// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel of a {@link FaultyDisk}. */
final class FaultyChannel extends FileChannel {
  private final FileChannel channel;
  private final FaultyDisk disk;

  FaultyChannel(FileChannel channel, FaultyDisk disk) {
    this.channel = channel;
    this.disk = disk;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return channel.write(part(source));
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return channel.write(part(source), position);
  }

  /** As much of it as there is room for. */
  private ByteBuffer part(ByteBuffer source) throws IOException {
    int length = disk.take(source.remaining());
    ByteBuffer part = source.slice(source.position(), length);
    source.position(source.position() + length);
    return part;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    if (!metadata) {
      disk.force();
    }
    channel.force(metadata);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.giveBack(Math.max(0, channel.size() - size));
    channel.truncate(size);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }

  @Override
  public int read(ByteBuffer target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer target, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
