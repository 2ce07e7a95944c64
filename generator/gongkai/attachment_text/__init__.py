"""What attachments say, where one sees it and where one does not."""
