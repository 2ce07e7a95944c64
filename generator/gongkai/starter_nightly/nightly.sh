#!/bin/sh
# 每晚的任务。今天已经生成过的，什么也不做，所以一天运行几次都可以。
cd "$(dirname "$0")/.." || exit 2
export PYTHONUTF8=1
# 用 git 的，去掉下面这一行开头的 #，先取回别人的改动：
# git pull -q --ff-only
@python@ -m gongkai nightly
code=$?
# 有公开台账又用 git 的，去掉下面这一行开头的 #，把台账提交上去：
# git add content && { git diff --cached --quiet || git commit -qm "公开台账"; } && git push -q
exit $code
