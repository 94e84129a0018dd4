# shellcheck shell=sh disable=SC2154 # packaging/build sets the variables
# Copyright The Etiolog Authors
# SPDX-License-Identifier: Apache-2.0
#
# The steps of packaging/build. The same sources, JDK and lists of classes give the same bytes: every file is as old as
# SOURCE_DATE_EPOCH, belongs to root, and stands in the order of its name.

# What the steps make packages of: the module, its folder of bin/ and lib/, what jlink adds to what jdeps finds, the
# libraries of the system that the image needs, the documents, and how the image's entry point is called.
etiolog_program() {
  module=service
  dist=$service
  # jdk.zipfs reads the catalogue out of its jar.
  modules=java.management,jdk.zipfs
  native='libc6'
  documents=$(echo docs/*.md docs/rules)
  line='io.etiolog.service.cli.Main'
  options='-XX:AOTCache=/usr/lib/etiolog/lib/etiolog-serve.aot -XX:MaxRAMPercentage=70'
  command=serve
}

stream_program() {
  module=scale
  dist=$stream
  modules=java.management,jdk.zipfs
  # RocksDB is C++.
  native='libc6 libstdc++6 libgcc-s1'
  documents='docs/scale.md docs/packages.md'
  line='io.etiolog.scale.cli.Main'
  # RocksDB keeps what it keeps in memory beside the JVM.
  options='-XX:MaxRAMPercentage=50'
  command=
}

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
  maven -Dpackages -pl "$module" -am org.cyclonedx:cyclonedx-maven-plugin:makeBom
  cp "$module/target/etiolog.cdx.json" "$output/$program-$version.cdx.json"
}

# What jdeps finds in the jars, but for what only others of their users need: H2 compiles Java in stored procedures and
# runs scripts, and several read what java.beans would tell of classes where it is there.
runtime() {
  needed=$("$JAVA_HOME/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps \
    --class-path "$dist/lib/*" "$dist"/lib/*.jar | tail -n 1 | tr , '\n' |
    grep -vxE 'java.compiler|java.desktop|java.scripting' | tr '\n' ,)
  "$JAVA_HOME/bin/jlink" --add-modules "${needed}$modules" --strip-debug --no-header-files \
    --no-man-pages --compress zip-6 --output "$tree/runtime"
}

libraries() {
  mkdir -p "$tree/bin" "$tree/lib" "$tree/doc"
  cp "$dist/bin/$program" "$tree/bin"
  cp "$dist"/lib/*.jar "$tree/lib"
  cp LICENSE CHANGELOG.md "$output/$program-$version.cdx.json" "$tree/doc"
  # shellcheck disable=SC2086 # a list of files
  cp -r $documents "$tree/doc"
  settle "$tree"
}

manual() {
  maven -N dependency:copy -Dartifact="info.picocli:picocli-codegen:$(property picocli.version)" -DoutputDirectory="$work"
  "$JAVA_HOME/bin/java" -cp "$tree/lib/*:$work/*" packaging/Manual.java "$line" "$work/manual"
  mkdir -p "$tree/man/man1" "$tree/completion"
  asciidoctor -b manpage -D "$tree/man/man1" "$work"/manual/*.adoc
  # Without its first line, #!: it is read, not run.
  sed 1d "$work/manual/$program.completion" >"$tree/completion/$program"
  named packaging/linux/zsh-completion >"$tree/completion/_$program"
}

# Which classes a diagnosis and a service take. No two runs load quite the same ones, so the lists are kept beside the
# caches: with them, the caches come out the same again.
class_lists() {
  has_caches || return 0
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

# An etiolog-stream starts to stay.
has_caches() { [ "$program" = etiolog ]; }
small_cache() { ! has_caches || class_cache etiolog; }
large_cache() { ! has_caches || class_cache etiolog-serve; }

# Those classes as the JVM keeps them in memory. From within the folder, since the cache holds the path of the jars as it is
# given here, and how old they are.
class_cache() {
  (cd "$tree" && runtime/bin/java -XX:+UseSerialGC -Xshare:dump -XX:SharedClassListFile="lib/$1.classes" \
    -XX:SharedArchiveFile="lib/$1.aot" -cp lib/etiolog-service-*.jar)
}

archive() {
  pack --create -C "$work" "$program-$version" | gzip -n >"$output/$program-$version-linux-$arch.tar.gz"
}

# A file that both programs have, in one's own words.
named() { sed "s/@PROGRAM@/$program/g" "$1"; }

# Where the files of the archive belong on a Linux machine.
install_tree() {
  root=$1
  mkdir -p "$root/usr/bin" "$root/usr/lib/$program" "$root/usr/share/doc" "$root/usr/share/man" "$root/etc/etiolog" \
    "$root/usr/share/bash-completion/completions"
  cp -a "$tree/bin" "$tree/lib" "$tree/runtime" "$root/usr/lib/$program"
  cp -a "$tree/doc" "$root/usr/share/doc/$program"
  cp -a "$tree/man/man1" "$root/usr/share/man"
  gzip -9n "$root"/usr/share/man/man1/*
  cp "$tree/completion/$program" "$root/usr/share/bash-completion/completions"
  ln -s "../lib/$program/bin/$program" "$root/usr/bin/$program"
  cp "packaging/linux/$program.yaml" "$root/etc/etiolog"
}

# What the package managers say of it: a line, and behind an empty one the rest.
summary() { head -n 1 "packaging/linux/$program.description"; }
description() { tail -n +3 "packaging/linux/$program.description"; }

debian_package() {
  root=$work/debian
  install_tree "$root"
  mkdir -p "$root/DEBIAN" "$root/lib/systemd/system" "$root/usr/share/zsh/vendor-completions" \
    "$root/usr/share/lintian/overrides"
  cp "packaging/linux/$program.service" "$root/lib/systemd/system"
  cp "$tree/completion/_$program" "$root/usr/share/zsh/vendor-completions"
  named packaging/debian/lintian-overrides >"$root/usr/share/lintian/overrides/$program"
  debian_documents "$root/usr/share/doc/$program"
  settle "$root"
  named packaging/debian/postinst >"$root/DEBIAN/postinst"
  named packaging/debian/prerm >"$root/DEBIAN/prerm"
  echo "/etc/etiolog/$program.yaml" >"$root/DEBIAN/conffiles"
  (cd "$root" && find usr lib etc -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
  {
    named packaging/debian/control | sed -e "s/@VERSION@/$package_version-1/" -e "s/@ARCHITECTURE@/$debian_arch/" \
      -e "s/@DEPENDS@/$(debian_needs)/" \
      -e "s/@SIZE@/$(find "$root/usr" "$root/lib" "$root/etc" -type f -printf '%s\n' | awk '{s += $1} END {print int(s / 1024)}')/"
    printf 'Description: %s\n' "$(summary)"
    description | sed -e 's/^$/./' -e 's/^/ /'
  } >"$root/DEBIAN/control"
  settle "$root/DEBIAN"
  chmod 755 "$root/DEBIAN/postinst" "$root/DEBIAN/prerm"
  dpkg-deb --root-owner-group -Zxz -z1 --build "$root" "$output/${program}_$package_version-1_$debian_arch.deb"
}

# jlink's Java asks for nothing newer than the C library of 2012.
debian_needs() { echo "$native" | sed -e 's/ /, /g' -e 's/libc6/libc6 (>= 2.17)/'; }
# By what the libraries themselves are called: their packages are called otherwise in each distribution.
rpm_needs() {
  echo "$native" | sed -e 's/ /, /g' -e 's/libc6/glibc >= 2.17/' -e 's/libstdc++6/libstdc++.so.6()(64bit)/' \
    -e 's/libgcc-s1/libgcc_s.so.1()(64bit)/'
}

# In the places and forms that Debian asks for.
debian_documents() {
  named packaging/debian/copyright >"$1/copyright"
  mv "$1/CHANGELOG.md" "$1/changelog"
  rm "$1/LICENSE"
  printf '%s (%s-1) unstable; urgency=medium\n\n  * See changelog.gz.\n\n -- %s  %s\n' "$program" "$package_version" \
    "$(sed -n 's/^Maintainer: //p' packaging/debian/control)" "$(date -R -d "@$SOURCE_DATE_EPOCH")" >"$1/changelog.Debian"
  gzip -9n "$1/changelog" "$1/changelog.Debian"
}

rpm_package() {
  root=$work/rpm-root
  install_tree "$root"
  mkdir -p "$root/usr/lib/systemd/system" "$root/usr/share/zsh/site-functions"
  cp "packaging/linux/$program.service" "$root/usr/lib/systemd/system"
  cp "$tree/completion/_$program" "$root/usr/share/zsh/site-functions"
  settle "$root"
  rpmbuild -bb --quiet --target "$rpm_arch-linux" --define "_topdir $work/rpm" --define "_rpmdir $work/rpm" \
    --define "_buildhost localhost" --define "use_source_date_epoch_as_buildtime 1" \
    --define "clamp_mtime_to_source_date_epoch 1" --define "_binary_payload w6.gzdio" \
    --define "etiolog_program $program" --define "etiolog_summary $(summary)" --define "etiolog_needs $(rpm_needs)" \
    --define "etiolog_description %{expand:$(description)}" \
    --define "etiolog_version $package_version" --define "etiolog_root $root" packaging/rpm/etiolog.spec
  cp "$work/rpm/$rpm_arch"/*.rpm "$output"
}

image() {
  layout=$work/image
  rm -rf "$layout"
  umoci init --layout "$layout"
  umoci new --image "$layout:$version"
  base_layer "$work/base"
  mkdir -p "$work/programs/usr/lib" && cp -a "$tree" "$work/programs/usr/lib/$program"
  rm -r "$work/programs/usr/lib/$program/man" "$work/programs/usr/lib/$program/completion" "$work/programs/usr/lib/$program/doc"
  settle "$work/programs"
  layer base && layer programs
  set -- --config.entrypoint "/usr/lib/$program/runtime/bin/java"
  for option in -Xlog:disable --sun-misc-unsafe-memory-access=allow $options \
    -jar "/usr/lib/$program/lib/etiolog-$module-$version.jar"; do
    set -- "$@" --config.entrypoint "$option"
  done
  [ -z "$command" ] || set -- "$@" --config.cmd "$command" --config.env "ETIOLOG_DATA=/var/lib/$program"
  # shellcheck disable=SC2086 # names of packages
  umoci config --image "$layout:$version" --no-history --created "$(date -d "@$SOURCE_DATE_EPOCH" +%FT%TZ)" \
    --config.user 65532:65532 --config.workingdir / --config.volume "/var/lib/$program" --config.exposedports 8080/tcp \
    --config.env LC_ALL=C.UTF-8 \
    --config.label "org.opencontainers.image.title=$program" --config.label "org.opencontainers.image.version=$version" \
    --config.label org.opencontainers.image.licenses=Apache-2.0 \
    --config.label "org.opencontainers.image.base.name=debian$(dpkg-query -W -f ' ${Package} ${Version}' $native)" \
    "$@"
  umoci gc --layout "$layout"
  settle "$layout"
  pack --create -C "$layout" . >"$output/$program-$version-image-$arch.tar"
}

# A layer with what stands in the folder, where the data alone are the service's own.
layer() {
  data=./var/lib/$program
  (cd "$work/$1" && find . -path "$data" -prune -o -print0 | sort -z) |
    pack --create -C "$work/$1" --no-recursion --null --files-from - --file "$work/$1.tar"
  if [ -d "$work/$1/$data" ]; then
    pack -C "$work/$1" --owner=65532 --group=65532 --mode=700 --append --file "$work/$1.tar" "$data"
  fi
  umoci raw add-layer --image "$layout:$version" --no-history "$work/$1.tar"
}

# All that the JVM and the libraries want of a system: the C library, and C++'s where it is called for, as Debian's packages
# have installed them here, and the service's user.
base_layer() {
  mkdir -p "$1/etc" "$1/usr/lib/$libraries" "$1/usr/lib64" "$1/var/lib/dpkg/status.d" \
    "$1/tmp" "$1/var/lib/$program" "$1/dev" "$1/proc" "$1/sys"
  ln -s usr/lib "$1/lib"
  ln -s usr/lib64 "$1/lib64"
  for package in $native; do
    case $package in
      libc6) names='libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2' ;;
      libstdc++6) names=libstdc++.so.6 ;;
      libgcc-s1) names=libgcc_s.so.1 ;;
    esac
    for name in $names; do
      # Where it is: in /lib, or in /usr/lib where these are not the same.
      file=/lib/$libraries/$name
      [ -e "$file" ] || file=/usr$file
      cp -L "$file" "$1/usr/lib/$libraries"
    done
    mkdir -p "$1/usr/share/doc/$package"
    cp "/usr/share/doc/$package/copyright" "$1/usr/share/doc/$package"
    dpkg-query -s "$package" >"$1/var/lib/dpkg/status.d/$package"
  done
  cp -L "/$loader" "$1/usr/$loader"
  cp packaging/image/group packaging/image/nsswitch.conf "$1/etc"
  named packaging/image/passwd >"$1/etc/passwd"
  settle "$1"
  chmod 1777 "$1/tmp"
}
