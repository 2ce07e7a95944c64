"""What only staff see: what is due, the dashboard, the workbook for inspectors, the manual, pieces to paste."""
