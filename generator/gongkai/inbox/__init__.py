"""Three folders for clerks who have nothing but WPS: 待办 (comes in), 结果 (answers), 已审 (lists of reviewers)."""
