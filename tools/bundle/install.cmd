@echo off
rem 安装公开（gongkai）：不用网络，不用管理员。用法：install.cmd [装到哪个文件夹，默认 %LOCALAPPDATA%\gongkai]
setlocal
cd /d "%~dp0"
set "target=%~1"
if "%target%"=="" set "target=%LOCALAPPDATA%\gongkai"
set "python=py -@VERSION@"
%python% -c "" >nul 2>nul || set "python=python"
%python% -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] != '@VERSION@')" >nul 2>nul
if errorlevel 1 (
  echo 这个安装包要用 Python @VERSION@，这台电脑上没有找到。请先安装（只为当前用户安装就可以），再运行一次。
  exit /b 2
)
if exist "%target%" if not exist "%target%\pyvenv.cfg" (
  echo 文件夹 %target% 已经有了，没有安装。请换一个：install.cmd 文件夹
  exit /b 2
)
%python% -m venv --clear --without-pip "%target%" || exit /b 1
for %%w in (wheels\pip-*.whl) do "%target%\Scripts\python" "%%w\pip" install --quiet --disable-pip-version-check --no-cache-dir --no-index --no-deps --find-links wheels --require-hashes -r requirements.txt || (
  echo 安装包不完整或者被改过，没有装好。请重新拷贝。
  exit /b 1
)
echo 装好了。新建网站：%target%\Scripts\gongkai new-site 网站
