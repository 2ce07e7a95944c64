@echo off
schtasks /create /f /tn "gongkai nightly" /xml "%~dp0windows-task.xml"
pause
