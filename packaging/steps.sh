# shellcheck shell=sh disable=SC2154 # packaging/build sets the variables
# Copyright The Etiolog Authors
# SPDX-License-Identifier: Apache-2.0
#
# The steps of packaging/build. The same sources, JDK and lists of classes give the same bytes: every file is as old as
# SOURCE_DATE_EPOCH, belongs to root, and stands in the order of its name.

maven() { ./mvnw -q -B -ntp "$@" </dev/null; }

# All files below a folder: as old, and as open, as they shall be everywhere.
settle() {
  chmod -R u=rwX,go=rX "$1"
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

pack() {
  tar --sort=name --format=gnu --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" "$@"
}

bill_of_materials() {
  maven org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom
  cp target/etiolog.cdx.json "$output/etiolog-$version.cdx.json"
}

# What jdeps finds in the jars, but for what only others of their users need: H2 compiles Java in stored procedures and
# runs scripts, and several read what java.beans would tell of classes where it is there.
runtime() {
  needed=$("$JAVA_HOME/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps \
    --class-path "$dist/lib/*" "$dist"/lib/*.jar | tail -n 1 | tr , '\n' |
    grep -vxE 'java.compiler|java.desktop|java.scripting' | tr '\n' ,)
  # jdk.zipfs reads the catalogue out of its jar.
  "$JAVA_HOME/bin/jlink" --add-modules "${needed}java.management,jdk.zipfs" --strip-debug --no-header-files \
    --no-man-pages --compress zip-6 --output "$tree/runtime"
}

libraries() {
  mkdir -p "$tree/bin" "$tree/lib" "$tree/doc"
  cp "$dist/bin/etiolog" "$tree/bin"
  cp "$dist"/lib/*.jar "$dist/lib/compilation.json" "$tree/lib"
  cp LICENSE CHANGELOG.md "$output/etiolog-$version.cdx.json" "$tree/doc"
  cp -r docs/*.md docs/rules "$tree/doc"
  settle "$tree"
}

manual() {
  maven -N dependency:copy -Dartifact="info.picocli:picocli-codegen:$(property picocli.version)" -DoutputDirectory="$work"
  "$JAVA_HOME/bin/java" -cp "$tree/lib/*:$work/*" packaging/Manual.java "$work/manual"
  mkdir -p "$tree/man/man1" "$tree/completion"
  asciidoctor -b manpage -D "$tree/man/man1" "$work"/manual/*.adoc
  # Without its first line, #!: it is read, not run.
  sed 1d "$work/manual/etiolog.completion" >"$tree/completion/etiolog"
  cp packaging/linux/_etiolog "$tree/completion/_etiolog"
}

# Which classes a diagnosis and a service take. No two runs load quite the same ones, so the lists are kept beside the
# caches: with them, the caches come out the same again.
class_lists() {
  if [ -n "$classes" ]; then
    cp "$classes"/*.classes "$tree/lib"
    return
  fi
  incident=samples/incidents/two-member-quorum-loss
  mkdir "$work/lists"
  # Its exit status tells of the incident.
  run -XX:+UseSerialGC -XX:DumpLoadedClassList="$work/lists/etiolog" -jar "$tree"/lib/etiolog-service-*.jar \
    diagnose "$incident" || [ $? -eq 1 ]
  run --sun-misc-unsafe-memory-access=allow -XX:DumpLoadedClassList="$work/lists/etiolog-serve" \
    -jar "$tree"/lib/etiolog-service-*.jar rehearse "$work/rehearsal" "$incident/etcd.log"
  for list in etiolog etiolog-serve; do
    # Resolved constants (@cp) would only serve caches that cannot be moved to another folder.
    grep -v '^@cp' "$work/lists/$list" >"$tree/lib/$list.classes"
  done
}

run() { "$tree/runtime/bin/java" -Xshare:off "$@"; }

small_cache() { class_cache etiolog; }
large_cache() { class_cache etiolog-serve; }

# Those classes as the JVM keeps them in memory. From within the folder, since the cache holds the path of the jars as it is
# given here, and how old they are.
class_cache() {
  (cd "$tree" && runtime/bin/java -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile="lib/$1.classes" \
    -XX:SharedArchiveFile="lib/$1.aot" -cp lib/etiolog-service-*.jar)
}

archive() {
  pack --create -C "$work" "etiolog-$version" | gzip -n >"$output/etiolog-$version-linux-$arch.tar.gz"
}

# Where the files of the archive belong on a Linux machine.
install_tree() {
  root=$1
  mkdir -p "$root/usr/bin" "$root/usr/lib/etiolog" "$root/usr/share/doc" "$root/usr/share/man" "$root/etc/etiolog" \
    "$root/usr/share/bash-completion/completions"
  cp -a "$tree/bin" "$tree/lib" "$tree/runtime" "$root/usr/lib/etiolog"
  cp -a "$tree/doc" "$root/usr/share/doc/etiolog"
  cp -a "$tree/man/man1" "$root/usr/share/man"
  gzip -9n "$root"/usr/share/man/man1/*
  cp "$tree/completion/etiolog" "$root/usr/share/bash-completion/completions"
  ln -s ../lib/etiolog/bin/etiolog "$root/usr/bin/etiolog"
  cp packaging/linux/etiolog.yaml "$root/etc/etiolog"
}

debian_package() {
  root=$work/debian
  install_tree "$root"
  mkdir -p "$root/DEBIAN" "$root/lib/systemd/system" "$root/usr/share/zsh/vendor-completions" \
    "$root/usr/share/lintian/overrides"
  cp packaging/linux/etiolog.service "$root/lib/systemd/system"
  cp packaging/linux/_etiolog "$root/usr/share/zsh/vendor-completions"
  cp packaging/debian/lintian-overrides "$root/usr/share/lintian/overrides/etiolog"
  debian_documents "$root/usr/share/doc/etiolog"
  settle "$root"
  cp packaging/debian/postinst packaging/debian/prerm "$root/DEBIAN"
  echo /etc/etiolog/etiolog.yaml >"$root/DEBIAN/conffiles"
  (cd "$root" && find usr lib etc -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
  sed -e "s/@VERSION@/$package_version-1/" -e "s/@ARCHITECTURE@/$debian_arch/" \
    -e "s/@SIZE@/$(find "$root/usr" "$root/lib" "$root/etc" -type f -printf '%s\n' | awk '{s += $1} END {print int(s / 1024)}')/" \
    packaging/debian/control >"$root/DEBIAN/control"
  settle "$root/DEBIAN"
  chmod 755 "$root/DEBIAN/postinst" "$root/DEBIAN/prerm"
  dpkg-deb --root-owner-group -Zxz -z1 --build "$root" "$output/etiolog_$package_version-1_$debian_arch.deb"
}

# In the places and forms that Debian asks for.
debian_documents() {
  cp packaging/debian/copyright "$1"
  mv "$1/CHANGELOG.md" "$1/changelog"
  rm "$1/LICENSE"
  printf 'etiolog (%s-1) unstable; urgency=medium\n\n  * See changelog.gz.\n\n -- %s  %s\n' "$package_version" \
    "$(sed -n 's/^Maintainer: //p' packaging/debian/control)" "$(date -R -d "@$SOURCE_DATE_EPOCH")" >"$1/changelog.Debian"
  gzip -9n "$1/changelog" "$1/changelog.Debian"
}

rpm_package() {
  root=$work/rpm-root
  install_tree "$root"
  mkdir -p "$root/usr/lib/systemd/system" "$root/usr/share/zsh/site-functions"
  cp packaging/linux/etiolog.service "$root/usr/lib/systemd/system"
  cp packaging/linux/_etiolog "$root/usr/share/zsh/site-functions"
  settle "$root"
  rpmbuild -bb --quiet --target "$rpm_arch-linux" --define "_topdir $work/rpm" --define "_rpmdir $work/rpm" \
    --define "_buildhost localhost" --define "use_source_date_epoch_as_buildtime 1" \
    --define "clamp_mtime_to_source_date_epoch 1" --define "_binary_payload w6.gzdio" \
    --define "etiolog_version $package_version" --define "etiolog_root $root" packaging/rpm/etiolog.spec
  cp "$work/rpm/$rpm_arch"/*.rpm "$output"
}

image() {
  layout=$work/image
  rm -rf "$layout"
  umoci init --layout "$layout"
  umoci new --image "$layout:$version"
  base_layer "$work/base"
  mkdir -p "$work/programs/usr/lib" && cp -a "$tree" "$work/programs/usr/lib/etiolog"
  rm -r "$work/programs/usr/lib/etiolog/man" "$work/programs/usr/lib/etiolog/completion" "$work/programs/usr/lib/etiolog/doc"
  settle "$work/programs"
  layer base && layer programs
  set -- --config.entrypoint /usr/lib/etiolog/runtime/bin/java
  for option in -Xlog:disable --sun-misc-unsafe-memory-access=allow -XX:AOTCache=/usr/lib/etiolog/lib/etiolog-serve.aot \
    -XX:MaxRAMPercentage=70 -jar "/usr/lib/etiolog/lib/etiolog-service-$version.jar"; do
    set -- "$@" --config.entrypoint "$option"
  done
  umoci config --image "$layout:$version" --no-history --created "$(date -d "@$SOURCE_DATE_EPOCH" +%FT%TZ)" \
    --config.user 65532:65532 --config.workingdir / --config.volume /var/lib/etiolog --config.exposedports 8080/tcp \
    --config.env LC_ALL=C.UTF-8 --config.env ETIOLOG_DATA=/var/lib/etiolog \
    --config.label org.opencontainers.image.title=etiolog --config.label "org.opencontainers.image.version=$version" \
    --config.label org.opencontainers.image.licenses=Apache-2.0 \
    --config.label "org.opencontainers.image.base.name=debian libc6 $(dpkg-query -W -f '${Version}' libc6)" \
    --config.cmd serve "$@"
  umoci gc --layout "$layout"
  settle "$layout"
  pack --create -C "$layout" . >"$output/etiolog-$version-image-$arch.tar"
}

# A layer with what stands in the folder, where the data alone are the service's own.
layer() {
  (cd "$work/$1" && find . -path ./var/lib/etiolog -prune -o -print0 | sort -z) |
    pack --create -C "$work/$1" --no-recursion --null --files-from - --file "$work/$1.tar"
  if [ -d "$work/$1/var/lib/etiolog" ]; then
    pack -C "$work/$1" --owner=65532 --group=65532 --mode=700 --append --file "$work/$1.tar" ./var/lib/etiolog
  fi
  umoci raw add-layer --image "$layout:$version" --no-history "$work/$1.tar"
}

# All that a JVM wants of a system: the C library, as Debian's package has installed it here, and the service's user.
base_layer() {
  mkdir -p "$1/etc" "$1/usr/lib/$libraries" "$1/usr/lib64" "$1/var/lib/dpkg/status.d" "$1/usr/share/doc/libc6" \
    "$1/tmp" "$1/var/lib/etiolog" "$1/dev" "$1/proc" "$1/sys"
  ln -s usr/lib "$1/lib"
  ln -s usr/lib64 "$1/lib64"
  for name in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2; do
    cp -L "/lib/$libraries/$name" "$1/usr/lib/$libraries"
  done
  cp -L "/$loader" "$1/usr/$loader"
  cp /usr/share/doc/libc6/copyright "$1/usr/share/doc/libc6"
  dpkg-query -s libc6 >"$1/var/lib/dpkg/status.d/libc6"
  cp packaging/image/passwd packaging/image/group packaging/image/nsswitch.conf "$1/etc"
  settle "$1"
  chmod 1777 "$1/tmp"
}
