@echo off
chcp 65001 >nul
rem 每晚的任务。今天已经生成过的，什么也不做，所以一天运行几次都可以。
cd /d "%~dp0.."
set PYTHONUTF8=1
"@windows_python@" -m gongkai nightly
