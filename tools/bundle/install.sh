#!/bin/sh
# 安装公开（gongkai）：不用网络，不用管理员。用法：sh install.sh [装到哪个文件夹，默认 ~/gongkai]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-"$HOME/gongkai"}
python=${PYTHON:-python3}
version=@VERSION@

cd "$here"
sha256sum --quiet -c SHA256SUMS || { echo "安装包不完整或者被改过，没有安装。请重新拷贝。" >&2; exit 1; }
"$python" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" 2>/dev/null || {
  echo "这个安装包要用 Python $version，这台电脑的 $python 不是。装好以后再运行，或者写明：PYTHON=/路径/python$version sh install.sh" >&2
  exit 2
}
if [ -e "$target" ] && [ ! -f "$target/pyvenv.cfg" ] && [ -n "$(ls -A "$target")" ]; then
  echo "文件夹 $target 里已经有别的文件，没有安装。请换一个：sh install.sh 文件夹" >&2
  exit 2
fi
"$python" -m venv --clear --without-pip "$target"
set -- wheels/pip-*.whl
"$target/bin/python" "$1/pip" install --quiet --disable-pip-version-check --no-cache-dir --no-index --no-deps --find-links wheels --require-hashes -r requirements.txt
echo "装好了。新建网站：$target/bin/gongkai new-site 网站"
