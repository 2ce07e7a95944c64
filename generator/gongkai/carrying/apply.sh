#!/bin/sh
# 把更新包用到外网服务器的网站上。只用系统自带的命令（POSIX sh），不要 Python，不要网络。
#   sh apply.sh 网站文件夹              在解压好的包里运行，例如 sh apply.sh /srv/gongkai/out
#   sh apply.sh --replace 网站文件夹    整站包：服务器上是别的网站，或者是更新的包，也换成这个包的
#   sh …/out.gongkai/apply.sh           定时任务每小时运行：做完没有做完的；到了日子，换成为那一天准备好的
# 网站文件夹是一个符号链接，指向旁边 out.gongkai 里的 a 或 b：改动做在另一个里，做完再换链接。
# 核对完以前什么都不动；先删除，再增加；随时断电、拔 U 盘，再运行一次就接着做。
set -u
umask 022
LC_ALL=C
export LC_ALL
unset CDPATH

main() {
  here=$(cd -P -- "$(dirname -- "$0")" && pwd -P) || exit 2
  replace=
  if [ "${1:-}" = --replace ]; then replace=yes; shift; fi
  if [ -f "$here/package.txt" ] && [ $# -eq 1 ]; then
    above=$(cd -P -- "$(dirname -- "$1")" 2>/dev/null && pwd -P) || die "没有文件夹 $(dirname -- "$1")"
    site=$above/$(basename -- "$1")
  elif [ $# -eq 0 ] && [ "${here%.gongkai}" != "$here" ]; then
    site=${here%.gongkai}
  else
    die "请写网站文件夹，例如：sh apply.sh /srv/gongkai/out"
  fi
  side=$site.gongkai
  case $here/ in "$site"/*) die "包不能放在网站文件夹里" ;; esac
  mkdir -p "$side" || die "不能写 $side"
  lock
  mend
  today=$(TZ=CST-8 date +%Y-%m-%d)
  [ ! -f "$side/todo" ] || finish "$(cat "$side/todo")"
  if [ $# -eq 1 ]; then receive; else clock_forward; fi
  days
  tidy
  tell
}

say() { printf '%s\n' "$*"; }
note() { say "$*"; say "$(date '+%Y-%m-%d %H:%M') $*" >>"$side/log.txt"; }
die() { say "没有做：$*" >&2; exit 1; }
stop() { say "没有做完：$*。清出空间或者排除故障以后再运行一次，会接着做" >&2; exit 1; }
value() { sed -n "s/^$2 //p" "$1" 2>/dev/null | head -n 1; }
sum_of() { sha256sum | cut -c 1-64; }
number_of() { say "$1" | tr -cd 0-9; }
part() { grep -Eq "^(since|from) " "$1"; }
before() { [ "$(number_of "$1")" -lt "$(number_of "$2")" ]; }
write() { cat >"$side/$1.new" && mv -f "$side/$1.new" "$side/$1" || stop "不能写 $side/$1"; }

# 同一时间只有一个在做；上一个要是断了，它的锁不算。
lock() {
  if ! mkdir "$side/lock" 2>/dev/null; then
    other=$(cat "$side/lock/pid" 2>/dev/null)
    if [ -n "$other" ] && kill -0 "$other" 2>/dev/null && grep -q apply.sh "/proc/$other/cmdline" 2>/dev/null; then
      die "另一个 apply.sh（进程 $other）正在运行，请等它做完"
    fi
    rm -rf "$side/lock"
    mkdir "$side/lock" || die "不能写 $side"
  fi
  say $$ >"$side/lock/pid"
  trap 'rm -rf "$side/lock"' EXIT
  trap 'exit 1' HUP INT TERM
}

# 换链接换到一半断了：另一个已经是完整的。
mend() {
  if [ -e "$site" ] || [ -L "$site" ]; then return; fi
  if [ -L "$site.new~" ]; then mv "$site.new~" "$site"; elif [ -d "$side/former" ]; then mv "$side/former" "$site"; fi
}

# ---- 收下一个包：复制到服务器，核对，看它该不该接在这里 ----

receive() {
  intact "$here" || die "包不完整：package.txt 缺少或者损坏。请重新解压，或者重新复制一次"
  number=$(value "$here/package.txt" number)
  if [ "$(value "$side/state" package)" = "$(fingerprint "$here")" ]; then
    note "第 $number 号包已经用过，没有再改动"
    return
  fi
  in_order "$here"
  rm -rf "$side/incoming"
  mkdir "$side/incoming" || die "不能写 $side"
  for each in package.txt checksums.txt removed.txt apply.sh status.json files days; do
    [ ! -e "$here/$each" ] || cp -R "$here/$each" "$side/incoming/" 2>/dev/null ||
      die "没有复制完 $each：U 盘拔掉了，或者磁盘满了。网站没有改动，请再运行一次"
  done
  [ "$(fingerprint "$side/incoming")" = "$(fingerprint "$here")" ] ||
    die "没有复制完：U 盘拔掉了，或者读错了。网站没有改动，请再运行一次"
  check "$side/incoming"
  rm -rf "$side/package-$number"
  mv "$side/incoming" "$side/package-$number" || die "不能写 $side"
  say "$number" | write todo
  sync
  say "核对无误，已经复制到服务器，可以拔 U 盘了。指纹：$(fingerprint "$side/package-$number" | cut -c 1-16)"
  finish "$number"
}

intact() {
  end=$(sed -n '$s/^sum //p' "$1/package.txt" 2>/dev/null)
  [ -n "$end" ] && [ "$(sed '$d' "$1/package.txt" | sum_of)" = "$end" ]
}

fingerprint() { sum_of 2>/dev/null <"$1/package.txt"; }

in_order() {
  about=$1/package.txt
  day=$(value "$about" day)
  latest=$(value "$about" latest)
  if before "$today" "$day"; then
    die "服务器的日期是 $today，包是为 $day 做的：服务器的时钟不对，请先校准（date -s），再运行一次"
  fi
  if before "$latest" "$today"; then
    die "服务器的日期是 $today，包是 $day 的：服务器的时钟不对，或者包太旧了"
  fi
  theirs=$(value "$about" site)
  mine=$(value "$side/state" site)
  if [ -n "$mine" ] && [ "$theirs" != "$mine" ] && [ -z "$replace" ]; then
    die "这个包是“$theirs”的，服务器上是“$mine”，不是同一个网站"
  fi
  if ! part "$about"; then
    a_place_for_all "$about"
    return
  fi
  [ -f "$site/.gongkai" ] || die "服务器上还没有网站。第一次要用整站包，请在内网运行 gongkai pack --full"
  grep -qx "since $(value "$side/state" package)" "$about" ||
    grep -qx "from $(sum_of 2>/dev/null <"$site/manifest.txt")" "$about" || out_of_order
}

out_of_order() {
  has=$(value "$side/state" number)
  follows=$(value "$about" follows)
  if [ -n "$has" ] && [ "$number" -le "$has" ]; then
    die "这是第 $number 号包，服务器上已经用到第 $has 号，不能倒回去"
  fi
  command="gongkai pack --since packages/gongkai-$(printf %04d "${has:-0}")/manifest.txt"
  [ -n "$has" ] || command="gongkai pack --full"
  die "这是第 $number 号包，要接在第 $follows 号后面，服务器上用到第 ${has:-?} 号。请先用少了的包；找不到就在内网运行 $command"
}

# 整站包：只放到空的地方，或者换掉同一个网站较早的样子。
a_place_for_all() {
  if [ -d "$site" ] && [ ! -f "$site/.gongkai" ] && [ -n "$(ls -A "$site")" ]; then
    die "$site 里有别的东西，请换一个文件夹，或者先移走"
  fi
  built=$(value "$side/state" built)
  if [ -n "$built" ] && [ -z "$replace" ] && before "$(value "$1" built)" "$built"; then
    die "这个整站包是 $(value "$1" built) 做的，服务器上的网站比它新（$built）。要换回旧的，请写 --replace"
  fi
}

check() {
  (
    cd "$1" || exit 1
    [ "$(sum_of <checksums.txt)" = "$(value package.txt checksums)" ] || exit 1
    ! grep -Eq '(^|/)\.\.?(/|$)|  /' checksums.txt removed.txt days/*/removed.txt 2>/dev/null || exit 1
    [ -z "$(find . ! -type f ! -type d)" ] || exit 1
    sha256sum -c checksums.txt >"$side/checked" 2>/dev/null
  ) || {
    grep -v ': OK$' "$side/checked" 2>/dev/null | head -n 5
    volumes=$(value "$1/package.txt" volumes)
    [ "$volumes" = 1 ] || say "这个包有 $volumes 个压缩包，要全部解压到同一个文件夹"
    die "包里有文件缺少或者损坏。网站没有改动，请重新解压，或者重新复制一次"
  }
  rm -f "$side/checked"
  (
    cd "$1" || exit 1
    {
      sed -n -e 's|^[0-9a-f]*  files/|files/|p' -e 's|^[0-9a-f]*  days/|days/|p' checksums.txt
      find files days -type f 2>/dev/null
    } | sort | uniq -u | while IFS= read -r path; do
      rm -f "$path"
      say "多出来的文件没有用：$path"
    done
    find . -type d -exec chmod 755 {} +
    find . -type f -exec chmod 644 {} +
  )
}

# ---- 用到网站上：这里开始不要 U 盘了 ----

finish() {
  pack=$side/package-$1
  if [ "$(value "$side/state" package)" != "$(fingerprint "$pack")" ]; then
    bring "$pack" "" "$(value "$pack/package.txt" after)"
    write apply.sh <"$pack/apply.sh"
    about=$pack/package.txt
    {
      grep -E '^(site|number|built|day|until|latest|carry) ' "$about"
      say "package $(fingerprint "$pack")"
      say "shown $(value "$about" day)"
      say "seen $today"
    } | write state
    note "第 $1 号包用好了：网站是 $(value "$about" day) 的"
  fi
  rm -f "$side/todo"
}

# 把一个文件夹里的改动做到网站上：$1 是包或者其中一天，$2 是它在包里的名字，$3 是做完以后 manifest.txt 的校验和。
bring() {
  [ ! -d "$1/files" ] || find "$1/files" -type f -exec touch {} +
  live=
  if [ -d "$site" ]; then
    live=$(cd -P "$site" && pwd -P)
    [ ! -f "$1/removed.txt" ] || take_out "$1/removed.txt" "$live"
  fi
  other=$side/a
  [ "$live" != "$side/a" ] || other=$side/b
  if [ -n "$2" ] || part "$1/package.txt"; then
    same_as_live
    change "$1" "$2" "$other"
  else
    rm -rf "$other"
    double "$1/files" "$other"
  fi
  [ "$(sum_of <"$other/manifest.txt")" = "$3" ] || stop "改好以后校验清单不对"
  sync
  switch
  if [ "$live" != "$side/a" ] && [ "$live" != "$side/b" ]; then
    rm -rf "$side/former"
  elif [ -n "$2" ] || part "$1/package.txt"; then
    change "$1" "$2" "$live"
  else
    rm -rf "$live"
  fi
}

# 另一个文件夹和网站一样，文件是硬链接；里面的 .gongkai 最先拿走、最后放回，有它而且相同就是完整的。
same_as_live() {
  if cmp -s "$other/.gongkai" "$live/.gongkai"; then return; fi
  rm -rf "$other" "$other.new"
  double "$live" "$other.new"
  mv "$other.new" "$other" || stop "不能写 $side"
}

double() {
  cp -al "$1" "$2" 2>/dev/null && return
  rm -rf "$2"
  cp -Rp "$1" "$2" || stop "不能写 $2"
}

change() {
  rm -f "$3/.gongkai"
  [ ! -f "$1/removed.txt" ] || take_out "$1/removed.txt" "$3"
  within=${2:+$2/}files
  sed -n "s|^[0-9a-f]*  $within/||p" "$pack/checksums.txt" | while IFS= read -r path; do
    [ "$path" = .gongkai ] || place "$1/files/$path" "$3/$path" || exit 1
  done || stop "不能写 $3"
  place "$1/files/.gongkai" "$3/.gongkai" || stop "不能写 $3"
}

# 服务器自己压缩好放在旁边的，跟着走。
place() {
  for packed in "$2.gz" "$2.br" "$2.zst"; do
    [ ! -e "$packed" ] || rm -f "$packed"
  done
  [ -d "${2%/*}" ] || mkdir -p "${2%/*}" || return 1
  [ ! -d "$2" ] || rm -rf "$2"
  ln -f "$1" "$2" 2>/dev/null || { cp "$1" "$2.new~" && mv -f "$2.new~" "$2"; }
}

take_out() {
  emptied=
  while IFS= read -r path; do
    rm -f "$2/$path" "$2/$path.gz" "$2/$path.br" "$2/$path.zst"
    folder=${path%/*}
    if [ "$folder" != "$path" ] && [ "$folder" != "$emptied" ]; then
      [ -z "$emptied" ] || (cd "$2" && rmdir -p "$emptied" 2>/dev/null)
      emptied=$folder
    fi
  done <"$1"
  [ -z "$emptied" ] || (cd "$2" && rmdir -p "$emptied" 2>/dev/null)
  return 0
}

switch() {
  rm -f "$site.new~"
  ln -s "${side##*/}/${other##*/}" "$site.new~" || stop "不能写 $site"
  if [ -d "$site" ] && [ ! -L "$site" ]; then
    rm -rf "$side/former"
    mv "$site" "$side/former" || stop "不能移开 $site"
    mv "$site.new~" "$site"
  else
    mv -fT "$site.new~" "$site" 2>/dev/null || { rm -f "$site" && mv "$site.new~" "$site"; }
  fi || stop "不能换 $site"
}

# ---- 到了日子 ----

clock_forward() {
  [ -f "$side/state" ] || die "服务器上还没有用过更新包"
  if before "$today" "$(value "$side/state" seen)"; then
    die "服务器的日期是 $today，上次运行是 $(value "$side/state" seen)：时钟倒退了，请先校准（date -s）。网站没有改动"
  fi
  if before "$(value "$side/state" latest)" "$today"; then
    die "服务器的日期是 $today，最后一个包准备到 $(value "$side/state" until)：时钟不对，或者太久没有带包来。网站没有改动"
  fi
}

days() {
  number=$(value "$side/state" number)
  pack=$side/package-$number
  shown=$(value "$side/state" shown)
  for each in "$pack"/days/*; do
    day=${each##*/}
    if [ -d "$each" ] && ! before "$today" "$day" && before "$shown" "$day"; then
      take_out "$each/removed.txt" "$site/."
    fi
  done
  for each in "$pack"/days/*; do
    day=${each##*/}
    if [ -d "$each" ] && ! before "$today" "$day" && before "$shown" "$day"; then
      bring "$each" "days/$day" "$(value "$pack/package.txt" "after-$day")"
      shown=$day
      restate
      note "换成了为 $day 准备的网站"
    fi
  done
  [ "$(value "$side/state" seen)" = "$today" ] || restate
}

restate() {
  { grep -Ev '^(shown|seen) ' "$side/state"; say "shown $shown"; say "seen $today"; } | write state
}

# 用过的不留：里面有已经从网站上撤下的。
tidy() {
  for each in "$side"/package-*; do
    [ "$each" = "$pack" ] || rm -rf "$each"
  done
  rm -rf "$pack/files" "$pack/removed.txt" "$side/incoming" "$side/former" "$side"/*.new
  for each in "$pack"/days/*; do
    [ ! -d "$each" ] || before "$shown" "${each##*/}" || rm -rf "$each"
  done
}

tell() {
  until=$(value "$side/state" until)
  carry=$(value "$side/state" carry)
  write status.json <<END
{
 "site": "$(value "$side/state" site | sed 's/[\\"]/\\&/g')",
 "package": $number,
 "built": "$(value "$side/state" built)",
 "day": "$shown",
 "prepared_until": "$until",
 "carry_by": "$carry",
 "checked": "$(TZ=CST-8 date '+%Y-%m-%d %H:%M')"
}
END
  if [ -n "$carry" ] && ! before "$today" "$carry"; then
    say "准备好的日子到 $until 为止，已经用完了：请尽快带新的更新包来" >&2
  fi
  if [ -n "$until" ] && [ "$here" != "$side" ]; then
    say "到日子自动更换要靠定时任务。还没有设的话，请用 crontab -e 加一行（每小时一次）："
    say "  5 * * * * sh $side/apply.sh >/dev/null"
  fi
}

main "$@"
exit
